import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Json } from '../json.js';
import { World } from '../test/world.js';
import { Presence } from './presence.js';

function parseColour(data: Json): string {
  if (typeof data !== 'string' || data.length > 7) throw new TypeError('not a colour');
  return data;
}

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function present(id: string, colour?: string) {
  const person = world.person(id);
  const presence = new Presence(person.room, 'colour', parseColour);
  const heard: string[] = [];
  presence.on(({ peer, value }) => heard.push(`${peer.name}: ${value ?? 'none'}`));
  if (colour !== undefined) presence.set(colour);
  const joining = person.room.join();
  await world.settle();
  await joining;
  const seen = () => Object.fromEntries([...presence.others].map(([{ name }, value]) => [name, value]));
  return { person, presence, heard, seen };
}

describe('presence', () => {
  test('tells everybody, those who come later too', async () => {
    const ada = await present('ada', 'red');
    const bob = await present('bob');
    bob.presence.set('blue');
    await world.settle();
    const cleo = await present('cleo');
    expect(ada.seen()).toEqual({ bob: 'blue' });
    expect(bob.seen()).toEqual({ ada: 'red' });
    expect(cleo.seen()).toEqual({ ada: 'red', bob: 'blue' });
    expect(ada.heard).toEqual(['bob: blue']);
    expect(cleo.heard).toEqual(['ada: red', 'bob: blue']);
    expect(ada.presence.own).toBe('red');
    expect(cleo.presence.own).toBeUndefined();
  });

  test('can be begun in a room that was joined long ago', async () => {
    await present('ada', 'red');
    const bob = await world.joined('bob');
    expect([...new Presence(bob.room, 'colour', parseColour).others.values()]).toEqual(['red']);
  });

  test('changes, and goes with its owner', async () => {
    const ada = await present('ada');
    const bob = await present('bob', 'blue');
    bob.presence.set('green');
    await world.settle();
    bob.presence.set(undefined);
    await world.settle();
    expect(bob.presence.own).toBeUndefined();
    bob.presence.set('black');
    await world.settle();
    bob.person.room.leave();
    await world.settle();
    expect(ada.heard).toEqual(['bob: blue', 'bob: green', 'bob: none', 'bob: black', 'bob: none']);
    expect(ada.seen()).toEqual({});
  });

  test('does not disturb what else a state says, and is not disturbed by it', async () => {
    const ada = await present('ada');
    const bob = await present('bob', 'blue');
    bob.person.room.updateState({ muted: true });
    const scores = new Presence(bob.person.room, 'score', Number);
    scores.set(7);
    bob.presence.set('green');
    await world.settle();
    expect(ada.person.room.peer('bob')?.state).toEqual({ colour: 'green', muted: true, score: 7 });
    scores.set(8);
    await world.settle();
    expect(ada.heard).toEqual(['bob: blue', 'bob: green']);
  });

  test.each<[string, Json]>([
    ['of another type', 7],
    ['too long', 'x'.repeat(8)],
    ['null', null],
  ])('is none where it is %s', async (_, colour) => {
    const ada = await present('ada');
    const bob = await present('bob', 'blue');
    bob.person.room.setState({ colour });
    await world.settle();
    expect(ada.heard).toEqual(['bob: blue', 'bob: none']);
    expect(ada.seen()).toEqual({});
  });

  test('is met anew, and said anew, when our stay begins anew', async () => {
    const ada = await present('ada', 'red');
    const bob = await present('bob', 'blue');
    const before = [...ada.presence.others.keys()];
    world.hub.cut('ada');
    await world.pass(2_000);
    expect(ada.person.told).toContain('renewed');
    expect(ada.heard).toEqual(['bob: blue', 'bob: none', 'bob: blue']);
    expect([...ada.presence.others.keys()]).toEqual(ada.person.room.peers);
    expect(before).toHaveLength(1);
    expect(before).not.toContain(ada.person.room.peers[0]);
    expect(bob.seen()).toEqual({ ada: 'red' });
  });

  test('stays while its owner is away', async () => {
    world.hub.window = 60;
    const ada = await present('ada');
    const bob = await present('bob', 'blue');
    world.hub.cut('bob');
    bob.presence.set('green');
    expect(ada.seen()).toEqual({ bob: 'blue' });
    await world.pass(2_000);
    expect(ada.heard).toEqual(['bob: blue', 'bob: green']);
  });

  test('falls back to what the hub took when it refuses the next', async () => {
    const ada = await present('ada', 'red');
    world.hub.limits = { ...world.hub.limits, stateBytes: 0 };
    ada.presence.set('blue');
    expect(ada.presence.own).toBe('blue');
    await world.settle();
    expect(ada.presence.own).toBe('red');
  });

  test('ends with the room, and when it is closed', async () => {
    const ada = await present('ada');
    const bob = await present('bob', 'blue');
    const cleo = await present('cleo', 'red');
    ada.presence.close();
    expect(ada.heard).toEqual(['bob: blue', 'cleo: red', 'bob: none', 'cleo: none']);
    bob.presence.set('green');
    cleo.person.room.leave();
    await world.settle();
    expect(ada.heard).toHaveLength(4);
    expect(cleo.heard).toEqual(['bob: blue', 'bob: none']);
  });

  test('has listeners that may throw: the others still hear', async () => {
    const reported: unknown[] = [];
    vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
    const ada = await world.joined('ada');
    const presence = new Presence(ada.room, 'colour', parseColour);
    const heard: string[] = [];
    presence.on(() => {
      throw new Error('a bug of the page');
    });
    const off = presence.on(({ peer }) => heard.push(peer.id));
    const bob = await present('bob', 'blue');
    expect(heard).toEqual(['bob']);
    expect(reported).toHaveLength(1);
    off();
    bob.presence.set('green');
    await world.settle();
    expect(heard).toHaveLength(1);
  });
});
