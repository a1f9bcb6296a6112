import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { stream, track } from './test/fake-media.js';
import { type Person, World } from './test/world.js';

let world: World;
let ada: Person;
let bob: Person;

beforeEach(async () => {
  world = new World();
  ada = await world.joined('ada');
  bob = await world.joined('bob');
});

afterEach(() => {
  vi.useRealTimers();
});

const descriptions = (person: Person) =>
  person.socket.ofType('signal').filter(({ description }) => description !== undefined).length;

/** What is heard of a channel, in order. */
function heardOf(channel: RTCDataChannel): string[] {
  const heard: string[] = [];
  for (const event of ['open', 'close']) channel.addEventListener(event, () => heard.push(event));
  channel.addEventListener('message', ({ data }) => heard.push(String(data)));
  return heard;
}

/** Ada opens a channel to Bob, and he hears of it. */
async function opened(label = 'game'): Promise<{ hers: RTCDataChannel; his: RTCDataChannel }> {
  const hers = ada.room.peer('bob')?.openChannel(label, { protocol: 'chess.v1' });
  await world.settle();
  const his = bob.values('datachannel').at(-1)?.channel;
  if (hers === undefined || his === undefined) throw new Error('no channel');
  return { hers, his };
}

describe('a data channel', () => {
  test('reaches the peer by one offer and one answer; the next one by none', async () => {
    const before = descriptions(ada) + descriptions(bob);
    const { hers, his } = await opened();
    expect([hers.readyState, his.readyState]).toEqual(['open', 'open']);
    expect(bob.values('datachannel')).toMatchObject([{ peer: { id: 'ada' }, channel: { protocol: 'chess.v1' } }]);
    expect(descriptions(ada) + descriptions(bob)).toBe(before + 2);
    const second = await opened('chat');
    expect(second.his.label).toBe('chat');
    expect(descriptions(ada) + descriptions(bob)).toBe(before + 2);
  });

  test('is in no offer before somebody opens one', async () => {
    const sent = [ada, bob].flatMap((person) => person.sent.map((message) => JSON.stringify(message)));
    expect(sent.filter((message) => message.includes('m=application'))).toEqual([]);
  });

  test.each([
    ['ada', 'bob'],
    ['bob', 'ada'],
  ])('is opened by both at once, the offer of %s arriving first', async (early, late) => {
    const heard = [ada.room.peer('bob'), bob.room.peer('ada')].map((peer) => {
      const channel = peer?.openChannel('x');
      channel?.addEventListener('open', () => channel.send('hello'));
      return channel;
    });
    await world.think();
    world.hub.deliver(early);
    world.hub.deliver(`to ${late}`);
    await world.settle();
    expect(heard.map((channel) => channel?.readyState)).toEqual(['open', 'open']);
    expect([ada, bob].map((person) => person.values('datachannel').length)).toEqual([1, 1]);
    expect([ada, bob].flatMap((person) => person.values('error'))).toEqual([]);
  });

  test('opened before the newcomer has offered anything waits for that offer', async () => {
    const cleo = world.person('cleo');
    void cleo.room.join();
    await world.think();
    world.hub.deliver('to cleo');
    world.hub.deliver('cleo');
    world.hub.deliver('to ada');
    await world.think();
    const channel = ada.room.peer('cleo')?.openChannel('early');
    await world.settle();
    expect(channel?.readyState).toBe('open');
    expect(cleo.values('datachannel')).toHaveLength(1);
    expect([...ada.values('error'), ...cleo.values('error')]).toEqual([]);
  });

  test('goes on while media are negotiated and ICE starts over', async () => {
    const { hers, his } = await opened();
    const heard = heardOf(his);
    const camera = track('video');
    bob.room.publish(camera, stream(camera));
    ada.room.peer('bob')?.restartIce();
    await world.settle();
    hers.send('e4');
    await world.settle();
    expect(heard).toEqual(['e4']);
    expect(ada.streamsFrom(bob)).toHaveLength(1);
  });

  test('goes on without the hub', async () => {
    const { hers, his } = await opened();
    const heard = heardOf(hers);
    ada.socket.end(1006);
    his.send('e5');
    await world.think();
    expect([ada.room.link.is, heard]).toEqual(['waiting', ['e5']]);
  });

  test('closes at both ends when either closes it', async () => {
    const { hers, his } = await opened();
    const [atHers, atHis] = [heardOf(hers), heardOf(his)];
    his.close();
    await world.settle();
    expect([atHers, atHis]).toEqual([['close'], ['close']]);
    ada.room.leave();
    await world.settle();
    expect(atHers).toEqual(['close']);
  });

  test('says that it closes, once, where the peer leaves', async () => {
    const { hers, his } = await opened();
    const [atHers, atHis] = [heardOf(hers), heardOf(his)];
    bob.room.leave();
    await world.settle();
    expect([atHers, atHis]).toEqual([['close'], ['close']]);
    expect([hers.readyState, his.readyState]).toEqual(['closed', 'closed']);
  });

  test('to somebody who has left is refused, as is one that no browser opens', async () => {
    const peer = ada.room.peer('bob');
    expect(() => peer?.openChannel('x'.repeat(70_000))).toThrow(expect.objectContaining({ code: 'invalid_channel' }));
    bob.room.leave();
    await world.settle();
    expect(() => peer?.openChannel('x')).toThrow(expect.objectContaining({ code: 'invalid_state' }));
  });

  test('of a peer that has opened too many is closed, and nobody hears of it', async () => {
    const many = Array.from({ length: 70 }, (_, i) => ada.room.peer('bob')?.openChannel(`channel ${i}`));
    await world.settle();
    expect(bob.values('datachannel')).toHaveLength(64);
    expect(many.filter((channel) => channel?.readyState === 'open')).toHaveLength(64);
    bob.values('datachannel')[0]?.channel.close();
    await world.settle();
    await opened('one more');
    expect(bob.values('datachannel')).toHaveLength(65);
  });
});
