import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Person, World } from '../../client/test/world.js';
import { Hands } from './hands.js';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  vi.useRealTimers();
});

interface Someone {
  readonly person: Person;
  readonly hands: Hands;
  readonly lowered: string[];
}

async function joined(id: string): Promise<Someone> {
  const person = await world.joined(id);
  const lowered: string[] = [];
  const { room } = person;
  const hands = new Hands(room, {
    changed: () => {},
    lowered: (by) => lowered.push(by),
  });
  return { person, hands, lowered };
}

describe('raised hands', () => {
  test('are seen by all in the order in which they went up, and go', async () => {
    const [ada, bob, cleo] = [await joined('ada'), await joined('bob'), await joined('cleo')];
    const places = ({ hands }: Someone) => ['ada', 'bob', 'cleo'].map((id) => hands.place(id));
    for (const one of [cleo, ada, bob]) {
      one.hands.raise(true);
      await world.settle();
    }
    expect([ada, bob, cleo].map(places)).toEqual([
      [2, 3, 1],
      [2, 3, 1],
      [2, 3, 1],
    ]);

    cleo.hands.raise(false);
    ada.person.room.leave();
    await world.settle();
    expect([places(bob), places(cleo)]).toEqual([
      [undefined, 1, undefined],
      [undefined, 1, undefined],
    ]);
    cleo.hands.raise(true);
    await world.settle();
    expect(bob.hands.place('cleo')).toBe(2);
  });

  test('that were up before one came are seen too, and nothing else of one’s state is lost', async () => {
    const ada = await joined('ada');
    ada.person.room.setState({ audio: true });
    ada.hands.raise(true);
    const bob = await joined('bob');
    expect(bob.hands.place('ada')).toBe(1);
    expect(bob.person.room.peer('ada')?.state).toEqual({ audio: true, hand: true });
    expect(ada.hands.own).toBe(true);
  });

  test('are not what else a state may say', async () => {
    const [ada, bob] = [await joined('ada'), await joined('bob')];
    for (const hand of ['yes', 1, { up: true }, null]) {
      bob.person.room.setState({ hand });
      await world.settle();
      expect(ada.hands.place('bob')).toBeUndefined();
    }
  });

  test('are lowered by moderators, and by nobody else', async () => {
    const [ada, bob, cleo] = [await joined('ada'), await joined('bob'), await joined('cleo')];
    world.hub.to('bob', {
      type: 'role',
      peer: 'ada',
      role: 'moderator',
      may: ['moderate', 'message', 'publish', 'subscribe'],
    });
    bob.hands.raise(true);
    await world.settle();
    cleo.hands.lower('bob');
    ada.person.room.send({ hand: 'lower' });
    ada.person.room.send({ hand: 'up' }, 'bob');
    await world.settle();
    expect(bob.hands.own).toBe(true);

    ada.hands.lower('bob');
    await world.settle();
    expect([bob.hands.own, bob.lowered, cleo.hands.place('bob')]).toEqual([false, ['ada'], undefined]);
  });
});
