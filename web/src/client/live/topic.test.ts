import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Json } from '../json.js';
import { World } from '../test/world.js';
import { Topic } from './topic.js';

type Move = { to: string };

/** Throws where a schema library would. */
function parseMove(data: Json): Move | undefined {
  const { to } = data as Move;
  return to.length === 2 ? { to } : undefined;
}

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  vi.useRealTimers();
});

async function listening(id: string, name: string) {
  const { room } = await world.joined(id);
  const topic = new Topic(room, name, parseMove);
  const heard: string[] = [];
  const off = topic.on(({ from, value, private: toUs }) =>
    heard.push(`${from.id}: ${value.to}${toUs ? ' (to us)' : ''}`),
  );
  return { room, topic, heard, off };
}

describe('a topic', () => {
  test('is heard by those who listen to it, in order, and by nobody who listens to another', async () => {
    const ada = await listening('ada', 'move');
    const bob = await listening('bob', 'move');
    const cleo = await listening('cleo', 'chess');
    ada.topic.send({ to: 'e4' });
    ada.topic.send({ to: 'd4' });
    cleo.topic.send({ to: 'a1' });
    await world.settle();
    expect(bob.heard).toEqual(['ada: e4', 'ada: d4']);
    expect(ada.heard).toEqual([]);
    expect(cleo.heard).toEqual([]);
  });

  test('can be said to one alone', async () => {
    const ada = await listening('ada', 'move');
    const bob = await listening('bob', 'move');
    const cleo = await listening('cleo', 'move');
    ada.topic.send({ to: 'e4' }, 'bob');
    await world.settle();
    expect(bob.heard).toEqual(['ada: e4 (to us)']);
    expect(cleo.heard).toEqual([]);
  });

  test('is one member of a message: whoever listens to the room hears it as such', async () => {
    const ada = await listening('ada', 'move');
    const bob = await world.joined('bob');
    ada.topic.send({ to: 'e4' });
    await world.settle();
    expect(bob.values('message')).toMatchObject([{ data: { move: { to: 'e4' } } }]);
  });

  test.each<[string, Json]>([
    ['not an object', 'move'],
    ['null', null],
    ['a list', [{ move: { to: 'e4' } }]],
    ['about something else', { chat: 'e4' }],
    ['not what is meant', { move: { to: 'nowhere' } }],
    ['something that parsing fails on', { move: null }],
    ['something that every object inherits', { constructor: 1 }],
  ])('leaves alone what is %s, and hears what comes after', async (_, data) => {
    const ada = await listening('ada', 'move');
    const bob = await world.joined('bob');
    bob.room.send(data);
    bob.room.send({ move: { to: 'e4' } });
    await world.settle();
    expect(ada.heard).toEqual(['bob: e4']);
  });

  test.each(['constructor', '__proto__', 'toString'])('may be called %s', async (name) => {
    const ada = await listening('ada', name);
    const bob = await listening('bob', name);
    const cleo = await world.joined('cleo');
    cleo.room.send({});
    bob.topic.send({ to: 'e4' });
    await world.settle();
    expect(ada.heard).toEqual(['bob: e4']);
  });

  test('is listened to until that is undone', async () => {
    const ada = await listening('ada', 'move');
    const bob = await listening('bob', 'move');
    ada.off();
    bob.topic.send({ to: 'e4' });
    await world.settle();
    expect(ada.heard).toEqual([]);
  });

  test('can be said only in a room that is joined', () => {
    const { room } = world.person('ada');
    const invalid = expect.objectContaining({ code: 'invalid_state' });
    expect(() => new Topic(room, 'move', parseMove).send({ to: 'e4' })).toThrow(invalid);
  });
});
