import { expect, test } from 'vitest';
import { Outbox } from './outbox.js';

/** An outbox of which the texts named were written, and the rest waits. */
function outbox(limits: { messages: number; characters: number }, written: string[], waiting: string[] = []): Outbox {
  const made = new Outbox(limits);
  for (const text of written) {
    made.add(text, true);
    made.next();
  }
  for (const text of waiting) made.add(text, true);
  return made;
}

function rest(made: Outbox): string[] {
  const texts: string[] = [];
  for (let text = made.next(); text !== undefined; text = made.next()) texts.push(text);
  return texts;
}

const ROOMY = { messages: 100, characters: 100 };

test('what is added is written once, in order', () => {
  const made = outbox(ROOMY, [], ['a', 'b']);
  expect(made.waiting).toBe(true);
  expect(rest(made)).toEqual(['a', 'b']);
  expect(made.waiting).toBe(false);
});

test('a hub that resumes gets what it has not, in order', () => {
  const made = outbox(ROOMY, ['a', 'b', 'c'], ['d']);
  made.acknowledge(1);
  made.add('e', true);
  expect(made.resume(2)).toBe(true);
  expect(rest(made)).toEqual(['c', 'd', 'e']);
  expect(made.resume(5)).toBe(true);
  expect(made.waiting).toBe(false);
  expect(made.size).toEqual({ messages: 0, characters: 0 });
});

test.each([0, 3, -1, 1.5, Number.NaN])(
  'a hub that resumes at %s, between 1 and 2, does not know the session',
  (received) => {
    const made = outbox(ROOMY, ['a', 'b'], ['c']);
    made.acknowledge(1);
    expect(made.resume(received)).toBe(false);
  },
);

test('what the hub resumes before has not arrived, whatever the connection before it carried', () => {
  const made = outbox(ROOMY, ['a', 'b', 'c']);
  made.resume(1);
  made.next();
  expect(made.clear()).toEqual([
    { text: 'b', written: true },
    { text: 'c', written: false },
  ]);
});

test('acknowledgements are believed as far as something was written', () => {
  const made = outbox(ROOMY, ['a', 'b', 'c'], ['d']);
  expect(made.acknowledge(2)).toBe(true);
  expect(made.acknowledge(1)).toBe(true);
  expect(made.size.messages).toBe(2);
  expect(made.acknowledge(4)).toBe(false);
  expect(made.acknowledge(2.5)).toBe(false);
});

test('what is kept is bounded in number and in size, and a part of both is for what is essential', () => {
  const made = outbox({ messages: 4, characters: 100 }, ['a'], ['b', 'c']);
  expect([made.add('d', false), made.add('d', true), made.add('e', true)]).toEqual([false, true, false]);
  made.acknowledge(1);
  expect([made.add('e', false), made.add('e', true)]).toEqual([false, true]);
  const large = outbox({ messages: 100, characters: 8 }, [], ['abc']);
  expect([large.add('defg', false), large.add('defgh', true), large.add('i', true)]).toEqual([false, true, false]);
});

test('what is given up says whether it was written, and counting starts anew', () => {
  const made = outbox(ROOMY, ['a', 'b'], ['c']);
  made.acknowledge(1);
  expect(made.clear()).toEqual([
    { text: 'b', written: true },
    { text: 'c', written: false },
  ]);
  expect(made.size).toEqual({ messages: 0, characters: 0 });
  made.add('x', true);
  made.next();
  expect([made.acknowledge(2), made.acknowledge(1)]).toEqual([false, true]);
});
