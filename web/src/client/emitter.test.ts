import { expect, test } from 'vitest';
import { Emitter } from './emitter.js';

interface Events {
  a: number;
  b: string;
}

const emitter = (reported: unknown[] = []) => new Emitter<Events>((error) => reported.push(error));

test('nothing is delivered before the caller has finished, and everything in order', async () => {
  const heard: unknown[] = [];
  const events = emitter();
  events.on('a', (value) => heard.push(value));
  events.on('b', (value) => heard.push(value));
  events.emit('a', 1);
  events.emit('b', 'two');
  events.emit('a', 3);
  expect(heard).toEqual([]);
  await Promise.resolve();
  expect(heard).toEqual([1, 'two', 3]);
});

test('what a listener emits comes after what was emitted before', async () => {
  const heard: unknown[] = [];
  const events = emitter();
  events.on('a', (value) => {
    heard.push(value);
    if (value === 1) events.emit('b', 'from within');
  });
  events.on('b', (value) => heard.push(value));
  events.emit('a', 1);
  events.emit('a', 2);
  await Promise.resolve();
  await Promise.resolve();
  expect(heard).toEqual([1, 2, 'from within']);
});

test('a listener taken off hears nothing more, not even what is under way', async () => {
  const heard: unknown[] = [];
  const events = emitter();
  const listener = (value: number) => heard.push(value);
  const off = events.on('a', listener);
  events.on('a', listener);
  events.emit('a', 1);
  off();
  off();
  await Promise.resolve();
  expect(heard).toEqual([1]);
});

test('a listener that throws is reported and the next one hears', async () => {
  const [heard, reported]: [unknown[], unknown[]] = [[], []];
  const events = emitter(reported);
  const trouble = new Error('listener');
  events.on('a', () => {
    throw trouble;
  });
  events.on('a', (value) => heard.push(value));
  events.emit('a', 1);
  await Promise.resolve();
  expect([heard, reported]).toEqual([[1], [trouble]]);
});

test('after the last event there is none', async () => {
  const heard: unknown[] = [];
  const events = emitter();
  events.on('a', (value) => heard.push(value));
  events.finish('a', 1);
  events.emit('a', 2);
  events.finish('a', 3);
  await Promise.resolve();
  expect(heard).toEqual([1]);
});
