import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Person, World } from '../../client/test/world.js';
import { type Emoji, REACTIONS, Reactions } from './reactions.js';

let world: World;
const [thumb, heart] = REACTIONS;

interface Someone {
  readonly person: Person;
  readonly reactions: Reactions;
  readonly heard: [Emoji, readonly string[]][][];
}

async function joined(id: string): Promise<Someone> {
  const person = await world.joined(id);
  const heard: Someone['heard'] = [];
  const reactions = new Reactions(person.room, { changed: () => {}, heard: (all) => heard.push([...all]) });
  return { person, reactions, heard };
}

const shown = ({ reactions }: Someone, id: string) => reactions.of(id).map(({ emoji }) => emoji);

let ada: Someone;
let bob: Someone;

beforeEach(async () => {
  world = new World();
  ada = await joined('ada');
  bob = await joined('bob');
});

afterEach(() => {
  ada.reactions.close();
  bob.reactions.close();
  vi.useRealTimers();
});

describe('a reaction', () => {
  test('is seen by the others and by oneself, for a moment', async () => {
    ada.reactions.send(thumb);
    await world.settle();
    expect([shown(ada, 'ada'), shown(bob, 'ada')]).toEqual([[thumb], [thumb]]);
    await world.pass(3_999);
    expect(shown(bob, 'ada')).toEqual([thumb]);
    await world.pass(1);
    expect([shown(ada, 'ada'), shown(bob, 'ada')]).toEqual([[], []]);
  });

  test('too many of one’s own are not sent', async () => {
    for (let i = 0; i < 10; i++) ada.reactions.send(thumb);
    await world.settle();
    expect(ada.person.socket.ofType('message')).toHaveLength(4);
    await world.pass(1_000);
    ada.reactions.send(heart);
    ada.reactions.send(heart);
    expect(ada.person.socket.ofType('message')).toHaveLength(5);
  });

  test('too many of a stranger’s are not shown, nor what is none', async () => {
    for (let i = 0; i < 50; i++) ada.person.room.send({ reaction: thumb });
    for (const reaction of ['<b>', '👍👍', '', 1, null, ['👍']]) bob.person.room.send({ reaction });
    await world.settle();
    expect([shown(bob, 'ada').length, shown(ada, 'bob')]).toEqual([4, []]);
  });

  test('and others that come with it are read out in one sentence', async () => {
    const cleo = await joined('cleo');
    for (const one of [ada, cleo, ada]) one.reactions.send(thumb);
    cleo.reactions.send(heart);
    await world.settle();
    expect(bob.heard).toEqual([]);
    await world.pass(2_000);
    expect(bob.heard).toEqual([
      [
        [thumb, ['ada', 'cleo']],
        [heart, ['cleo']],
      ],
    ]);
    cleo.reactions.close();
  });

  test('cannot be sent before one is in the room', () => {
    const dan = world.person('dan');
    const reactions = new Reactions(dan.room, { changed: () => {}, heard: () => {} });
    reactions.send(thumb);
    expect(reactions.of('')).toEqual([]);
  });
});
