import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stream, track } from './test/fake-media.js';
import { FakePeerConnection } from './test/fake-peer-connection.js';
import { type Person, World } from './test/world.js';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const states = (person: Person) => person.connections.map(({ signalingState }) => signalingState);

const signals = (person: Person) => person.socket.ofType('signal');

const offers = (person: Person) =>
  signals(person).flatMap(({ to, description }) =>
    (description as { type?: string } | undefined)?.type === 'offer' ? [to] : [],
  );

/** Somebody who has called `join` and has had time to get ready, while the hub has not heard of it. */
async function joining(id: string): Promise<Person> {
  const person = world.person(id);
  person.room.publish(track('video'), stream());
  person.room.join().catch(() => {});
  await world.think();
  return person;
}

test('a connection is ready before the hub has let us in, and the first peer gets it', async () => {
  const ada = await world.joined('ada');
  const bob = await joining('bob');
  expect(states(bob)).toEqual(['stable']);
  await world.settle();
  expect(bob.connections).toEqual([bob.to(ada)]);
  expect(bob.to(ada).configuration.iceServers).toEqual([{ urls: ['stun:hub.example'] }]);
  expect([offers(bob), offers(ada)]).toEqual([['ada'], []]);
  expect(states(bob)).toEqual(['stable']);
  expect(ada.streamsFrom(bob)).toHaveLength(1);
});

test('the others get their own, and one offer each', async () => {
  const ada = await world.joined('ada');
  const bob = await world.joined('bob');
  const cleo = await joining('cleo');
  await world.settle();
  expect(cleo.connections).toEqual([cleo.to(ada), cleo.to(bob)]);
  expect(offers(cleo)).toEqual(['ada', 'bob']);
  expect(states(cleo)).toEqual(['stable', 'stable']);
});

test('nothing is gathered, and so no address told, before it is known for whom', async () => {
  await world.joined('ada');
  const bob = await joining('bob');
  expect(bob.connections[0]?.localDescription).toBeNull();
  await world.settle();
  expect(signals(bob).map((signal) => Object.keys(signal).at(-1))).toEqual(['description', 'candidate', 'candidate']);
});

test('who is alone closes it', async () => {
  const ada = await joining('ada');
  await world.settle();
  expect(states(ada)).toEqual(['closed']);
});

test('who is not let in closes it, and so does who leaves before', async () => {
  world.hub.refuse = (socket) => socket.end(4503, 'room_full');
  const ada = await joining('ada');
  await world.settle();
  const bob = await joining('bob');
  bob.room.leave();
  expect([states(ada), states(bob)]).toEqual([['closed'], ['closed']]);
});

test('what is published meanwhile is in the one offer', async () => {
  const ada = await world.joined('ada');
  const bob = await joining('bob');
  bob.room.publish(track('audio'), stream());
  await world.settle();
  expect(states(bob)).toEqual(['closed', 'stable']);
  expect(offers(bob)).toEqual(['ada']);
  expect(ada.streamsFrom(bob)).toHaveLength(2);
});

test.each([
  ['ICE servers are not taken', () => vi.spyOn(FakePeerConnection.prototype, 'setConfiguration'), 2],
  ['no offer can be made early', () => vi.spyOn(FakePeerConnection.prototype, 'createOffer'), 1],
  ['the offer is not taken', () => vi.spyOn(FakePeerConnection.prototype, 'setLocalDescription'), 1],
])('where %s, all is as without it', async (_, spy, connections) => {
  const ada = await world.joined('ada');
  spy().mockImplementationOnce(() => {
    throw new DOMException('no', 'InvalidModificationError');
  });
  const bob = await joining('bob');
  await world.settle();
  expect(offers(bob)).toEqual(['ada']);
  expect(bob.to(ada)).toMatchObject({ signalingState: 'stable', connectionState: 'connected' });
  expect(states(bob).filter((state) => state === 'closed')).toHaveLength(bob.connections.length - 1);
  expect(bob.connections.length).toBeLessThanOrEqual(connections + 1);
  expect(bob.values('error')).toEqual([]);
});
