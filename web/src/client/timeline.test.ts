import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Person, World } from './test/world.js';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  vi.useRealTimers();
});

const names = ({ marks }: Person) => marks.map(({ name, detail }) => [name, detail.peer ?? '']);

test('each phase of a join, and of the way to each peer, is marked in order', async () => {
  const ada = await world.joined('ada');
  const bob = await world.joined('bob');
  expect(names(bob)).toEqual([
    ['parley:join', ''],
    ['parley:socket', ''],
    ['parley:welcome', ''],
    ['parley:offer-sent', 'ada'],
    ['parley:answer-received', 'ada'],
    ['parley:ice', 'ada'],
    ['parley:connected', 'ada'],
  ]);
  expect(names(ada).slice(3)).toEqual([
    ['parley:offer-received', 'bob'],
    ['parley:answer-sent', 'bob'],
    ['parley:ice', 'bob'],
    ['parley:connected', 'bob'],
  ]);
  expect(new Set(bob.marks.map(({ detail }) => detail.room))).toEqual(new Set(['kitchen']));
});

test('once, whatever happens later', async () => {
  const ada = await world.joined('ada');
  const bob = await world.joined('bob');
  const before = names(bob);
  const offered = bob.socket.ofType('signal').length;
  bob.to(ada).becomes('failed');
  bob.room.peer('ada')?.restartIce();
  await world.settle();
  expect(bob.to(ada).connectionState).toBe('connected');
  expect(bob.socket.ofType('signal').length).toBeGreaterThan(offered);
  expect(names(bob)).toEqual(before);
});
