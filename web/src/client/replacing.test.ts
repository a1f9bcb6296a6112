import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { stream, track } from './test/fake-media.js';
import { type Person, World } from './test/world.js';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Somebody in the room who sends a microphone and a camera. */
async function sending(id: string) {
  const person = world.person(id);
  const tracks = [track('audio', `${id}'s microphone`), track('video', `${id}'s camera`)] as const;
  const media = stream(...tracks);
  for (const each of tracks) person.room.publish(each, media);
  const joining = person.room.join();
  await world.settle();
  await joining;
  return { person, tracks, media };
}

async function two() {
  const [ada, bob] = [await sending('ada'), await sending('bob')];
  return { ada, bob, before: [ada.person.to(bob.person), bob.person.to(ada.person)] as const };
}

const replaced = (person: Person) => person.values('connectionreplaced').length;
const errors = (...people: Person[]) => people.flatMap((each) => each.values('error'));

function expectCall(one: Awaited<ReturnType<typeof sending>>, other: Awaited<ReturnType<typeof sending>>): void {
  for (const [me, them] of [
    [one, other],
    [other, one],
  ] as const) {
    const { signalingState, connectionState } = me.person.to(them.person);
    expect([signalingState, connectionState]).toEqual(['stable', 'connected']);
    expect(me.person.streamsFrom(them.person)).toEqual([them.media.id]);
  }
  expect(errors(one.person, other.person)).toEqual([]);
}

describe('a connection whose DTLS has failed', () => {
  test.each([
    ['ada', 'bob'],
    ['bob', 'ada'],
  ])('is replaced on both sides, when %s’s has failed and %s’s has not', async (first) => {
    const { ada, bob, before } = await two();
    const [one, other] = first === 'ada' ? [ada, bob] : [bob, ada];
    one.person.to(other.person).breaks();
    await world.pass(1_000);
    expectCall(ada, bob);
    expect([replaced(ada.person), replaced(bob.person)]).toEqual([1, 1]);
    expect(before.map(({ signalingState }) => signalingState)).toEqual(['closed', 'closed']);
    expect(before).not.toContain(ada.person.to(bob.person));
    await world.pass(60_000);
    expect(replaced(ada.person)).toBe(1);
  });

  test('is replaced once when both have failed at once', async () => {
    const { ada, bob, before } = await two();
    for (const each of before) each.breaks();
    ada.person.room.peer('bob')?.restartIce();
    bob.person.room.peer('ada')?.restartIce();
    await world.settle();
    expectCall(ada, bob);
    expect([replaced(ada.person), replaced(bob.person)]).toEqual([1, 1]);
  });

  test('is replaced although the other side says that ICE works again', async () => {
    const { ada, bob } = await two();
    bob.person.to(ada.person).breaks();
    ada.person.room.peer('bob')?.restartIce();
    await world.settle();
    expect(bob.person.to(ada.person).connectionState).toBe('connected');
    await world.pass(1_000);
    expectCall(ada, bob);
    expect([replaced(ada.person), replaced(bob.person)]).toEqual([1, 1]);
  });

  test('is replaced while the other side restarts ICE: its offer is for the connection that is over', async () => {
    const { ada, bob } = await two();
    ada.person.room.peer('bob')?.restartIce();
    await world.think();
    bob.person.to(ada.person).breaks();
    bob.person.room.peer('ada')?.restartIce();
    await world.settle();
    expectCall(ada, bob);
    expect([replaced(ada.person), replaced(bob.person)]).toEqual([1, 1]);
  });

  test('is replaced only when the peer is back', async () => {
    const { ada, bob } = await two();
    world.hub.to('bob', { type: 'away', peer: 'ada' });
    await world.settle();
    bob.person.to(ada.person).breaks();
    await world.pass(10_000);
    expect(replaced(bob.person)).toBe(0);
    world.hub.to('bob', { type: 'back', peer: 'ada' });
    await world.settle();
    await world.pass(1_000);
    expectCall(ada, bob);
  });

  test('is not replaced for who has left', async () => {
    const { ada, bob } = await two();
    const peer = ada.person.room.peer('bob');
    ada.person.to(bob.person).breaks();
    bob.person.room.leave();
    await world.settle();
    const made = ada.person.connections.length;
    peer?.restartIce();
    await world.pass(60_000);
    expect(ada.person.connections).toHaveLength(made);
    expect(peer?.connectionState).toBe('closed');
  });

  test('is mended by ICE alone with certificates of the page’s own, by which nobody could tell two apart', async () => {
    const ada = await world.joined('ada');
    const certificates = [{ expires: 0 } as RTCCertificate];
    const bob = await world.joined('bob', { rtcConfiguration: { certificates } });
    const before = bob.to(ada);
    before.breaks();
    await world.pass(1_000);
    expect(bob.to(ada)).toBe(before);
  });

  test('is replaced again and again where the peer has a certificate of its page’s own', async () => {
    const certificates = [{ expires: 0 } as RTCCertificate];
    const ada = await world.joined('ada');
    const bob = await world.joined('bob', { rtcConfiguration: { certificates } });
    for (const times of [1, 2]) {
      ada.to(bob).breaks();
      ada.room.peer('bob')?.restartIce();
      await world.settle();
      expect([ada.to(bob).connectionState, bob.to(ada).connectionState]).toEqual(['connected', 'connected']);
      expect([replaced(ada), replaced(bob)]).toEqual([times, times]);
    }
    expect(errors(ada, bob)).toEqual([]);
  });

  test('that is not mended by a new one either is given up after some attempts', async () => {
    const { ada, bob } = await two();
    ada.person.unreachable = true;
    bob.person.unreachable = true;
    for (let second = 0; second < 120; second++) {
      bob.person.to(ada.person).breaks();
      await world.pass(1_000);
      world.hub.to('ada', { type: 'ping' });
      world.hub.to('bob', { type: 'ping' });
    }
    expect(replaced(bob.person)).toBe(5);
    expect(errors(ada.person)).toEqual([]);
    expect(errors(bob.person)).toMatchObject([{ code: 'negotiation_failed', peer: 'ada' }]);
  });
});

describe('a new connection', () => {
  test('is told with all that comes to an end, and all that begins', async () => {
    const { ada, bob, before } = await two();
    const channel = ada.person.room.peer('bob')?.openChannel('moves');
    await world.settle();
    let closed = 0;
    channel?.addEventListener('close', () => closed++);
    ada.person.events.splice(0);
    bob.person.to(ada.person).breaks();
    await world.pass(0);
    expect(closed).toBe(1);
    expect(ada.person.told).toEqual([
      'trackended',
      'trackended',
      'connectionreplaced',
      'connection',
      'track',
      'track',
      'connection',
    ]);
    expect(ada.person.values('connectionreplaced')).toEqual([
      { peer: ada.person.room.peer('bob'), previous: before[0] },
    ]);
    expect(ada.person.values('connection').map(({ state }) => state)).toEqual(['new', 'connected']);
    const again = ada.person.room.peer('bob')?.openChannel('moves');
    await world.settle();
    expect(again?.readyState).toBe('open');
  });

  test('sends what was asked for of each track, also of one that took another’s place', async () => {
    const { ada, bob } = await two();
    const camera = ada.tracks[1] as MediaStreamTrack;
    await ada.person.room.peer('bob')?.setSending(camera, { maxBitrate: 100_000, scaleResolutionDownBy: 2 });
    const next = track('video', 'another camera');
    await ada.person.room.replaceTrack(camera, next);
    bob.person.to(ada.person).breaks();
    await world.pass(0);
    const sender = ada.person
      .to(bob.person)
      .getTransceivers()
      .map(({ sender }) => sender)
      .find((each) => (each.track as unknown) === next);
    expect(sender?.encodings).toEqual([{ active: true, maxBitrate: 100_000, scaleResolutionDownBy: 2 }]);
  });

  test('takes nothing of who may not publish, and has nothing for who left', async () => {
    const { ada, bob } = await two();
    world.hub.to('ada', { type: 'role', peer: 'bob', role: 'viewer', may: ['subscribe', 'message'] });
    await world.settle();
    bob.person.to(ada.person).breaks();
    await world.pass(0);
    expect(replaced(ada.person)).toBe(1);
    expect(ada.person.streamsFrom(bob.person)).toEqual([]);
    expect(bob.person.streamsFrom(ada.person)).toEqual([ada.media.id]);
    bob.person.room.leave();
    await world.settle();
    await world.pass(60_000);
    expect([replaced(ada.person), errors(ada.person)]).toEqual([1, []]);
  });

  test('is for nobody who leaves when a data channel is closed by it', async () => {
    const { ada, bob } = await two();
    const channel = ada.person.room.peer('bob')?.openChannel('moves');
    await world.settle();
    channel?.addEventListener('close', () => ada.person.room.leave());
    ada.person.to(bob.person).breaks();
    await world.pass(1_000);
    expect(new Set(ada.person.connections.map(({ signalingState }) => signalingState))).toEqual(new Set(['closed']));
    expect(ada.person.told.at(-1)).toBe('closed');
    bob.person.room.leave();
    await world.settle();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('has what is published when a data channel is closed by it', async () => {
    const { ada, bob } = await two();
    const channel = ada.person.room.peer('bob')?.openChannel('moves');
    await world.settle();
    const screen = track('video', 'a screen');
    const media = stream(screen);
    channel?.addEventListener('close', () => ada.person.room.publish(screen, media));
    ada.person.to(bob.person).breaks();
    await world.pass(1_000);
    expect(bob.person.streamsFrom(ada.person)).toEqual([ada.media.id, media.id].sort());
    expect(errors(ada.person, bob.person)).toEqual([]);
  });

  test('uses the ICE servers that the hub has told since', async () => {
    const { ada, bob } = await two();
    const iceServers = [{ urls: ['turn:relay.example'], username: '2:bob', credential: 'new' }];
    world.hub.to('bob', { type: 'iceServers', iceServers });
    await world.settle();
    bob.person.to(ada.person).breaks();
    await world.pass(0);
    expect(bob.person.to(ada.person).configuration.iceServers).toEqual(iceServers);
  });

  test('goes on with the report of the one before', async () => {
    const { ada, bob } = await two();
    await world.pass(500);
    bob.person.to(ada.person).breaks();
    await world.pass(0);
    const report = await bob.person.room.peer('ada')?.connectionReport();
    const words = report?.events.map(({ what }) => what) ?? [];
    expect(words.filter((word) => word === 'replaced' || word.startsWith('connection:'))).toEqual([
      'connection:connected',
      'connection:failed',
      'replaced',
      'connection:connected',
    ]);
    expect([report?.connection, report?.restarts]).toEqual(['connected', 0]);
    expect(report?.connectedAt).toBeLessThan(500);
  });

  test('is made for nobody who asks again and again', async () => {
    const { ada, bob } = await two();
    const made = ada.person.connections.length;
    for (let i = 0; i < 30; i++) {
      const description = { type: 'offer', sdp: `v=0\r\na=fingerprint:sha-256 ${i}\r\n` };
      world.hub.to('ada', { type: 'signal', from: 'bob', description });
    }
    await world.settle();
    expect(ada.person.connections.length - made).toBe(10);
    expect(errors(ada.person)).toContainEqual(expect.objectContaining({ code: 'negotiation_failed', peer: 'bob' }));
    expect(bob.person.room.phase).toBe('joined');
  });
});

test('a candidate of the connection before that names no fragment is not taken for one of the new connection', async () => {
  const { ada, bob } = await two();
  ada.person.to(bob.person).breaks();
  ada.person.room.peer('bob')?.restartIce();
  const candidate = { candidate: 'candidate:2 1 udp 1 192.0.2.8 9 typ host', sdpMid: '0', sdpMLineIndex: 0 };
  world.hub.to('ada', { type: 'signal', from: 'bob', candidate });
  await world.settle();
  expectCall(ada, bob);
  expect(ada.person.to(bob.person).candidates.map(({ candidate }) => candidate)).not.toContain(candidate.candidate);
});

describe('a new connection that the peer does not answer', () => {
  const offers = (person: Person) =>
    person.socket.ofType('signal').filter(({ description }) => (description as { type?: string })?.type === 'offer');
  const seconds = async (count: number) => {
    for (let second = 0; second < count; second++) {
      await world.pass(1_000);
      world.hub.to('ada', { type: 'ping' });
      world.hub.to('bob', { type: 'ping' });
    }
  };

  /** Ada has made one, and nothing reaches Bob. */
  async function unanswered() {
    const both = await two();
    world.hub.strangers.add('bob');
    const before = offers(both.ada.person).length;
    both.ada.person.to(both.bob.person).breaks();
    await seconds(2);
    return { ...both, offered: () => offers(both.ada.person).slice(before) };
  }

  test('is offered again, the same with all its candidates', async () => {
    const { ada, bob, offered } = await unanswered();
    world.hub.strangers.delete('bob');
    await seconds(10);
    expect([offered().length, replaced(bob.person)]).toEqual([1, 0]);
    await seconds(20);
    expectCall(ada, bob);
    const [first, again] = offered().map(({ description }) => (description as { sdp: string }).sdp);
    expect(again).toMatch(/^a=candidate:/m);
    expect(again?.startsWith(first?.replace(/a=candidate:.*\r\n/g, '') ?? '?')).toBe(true);
    expect([replaced(ada.person), replaced(bob.person)]).toEqual([1, 1]);
  });

  test('is offered again when the peer is back', async () => {
    const { ada, bob, offered } = await unanswered();
    world.hub.to('ada', { type: 'away', peer: 'bob' });
    await seconds(60);
    expect(offered()).toHaveLength(1);
    world.hub.strangers.delete('bob');
    world.hub.to('ada', { type: 'back', peer: 'bob' });
    await seconds(25);
    expectCall(ada, bob);
  });

  test('is given up after some attempts, and offered again when somebody asks for it', async () => {
    const { ada, bob, offered } = await unanswered();
    await seconds(200);
    expect(errors(ada.person)).toMatchObject([{ code: 'negotiation_failed', peer: 'bob' }]);
    const given = offered().length;
    expect([given, replaced(ada.person)]).toEqual([5, 1]);
    ada.person.events.splice(0);
    world.hub.strangers.delete('bob');
    ada.person.room.peer('bob')?.restartIce();
    await world.settle();
    expect(offered()).toHaveLength(given + 1);
    expectCall(ada, bob);
  });

  test('is not offered twice at once for who asks again and again, and still tried by itself', async () => {
    const { ada, offered } = await unanswered();
    for (let i = 0; i < 5; i++) ada.person.room.peer('bob')?.restartIce();
    await world.settle();
    expect(offered()).toHaveLength(1);
    await seconds(25);
    expect(offered()).toHaveLength(2);
  });

  test('is negotiated all the same when the peer hears the offer twice, and answers it twice', async () => {
    const { ada, bob } = await two();
    ada.person.unreachable = true;
    ada.person.to(bob.person).breaks();
    for (const milliseconds of [1_000, 21_000]) {
      vi.advanceTimersByTime(milliseconds);
      await world.think();
    }
    const screen = track('video', 'a screen');
    ada.person.room.publish(screen, stream(screen));
    // One thing after the other, so that the next offer would be made between the two answers.
    for (let way = world.hub.ways[0]; way !== undefined; way = world.hub.ways[0]) {
      world.hub.deliver(way);
      await world.think();
    }
    expect(bob.person.streamsFrom(ada.person)).toHaveLength(2);
    expect(errors(ada.person, bob.person)).toEqual([]);
    expect([replaced(ada.person), replaced(bob.person)]).toEqual([1, 1]);
  });
});

/** Numbers that look random and are the same each time (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

test.each([...Array(150).keys()])(
  'whatever crosses, everyone ends up with what everyone publishes (%i)',
  async (seed) => {
    const below = numbers(seed);
    const people = ['ada', 'bob', 'cleo'].map((id) => world.person(id));
    const published = new Map<Person, Map<MediaStreamTrack, MediaStream>>(people.map((each) => [each, new Map()]));
    for (const { room } of people) void room.join();
    await world.settle();
    for (let step = 0; step < 100; step++) {
      const person = people[below(people.length)] as Person;
      const theirs = published.get(person) ?? new Map();
      const some = [...theirs.keys()][below(theirs.size || 1)];
      const peer = person.room.peers[below(2)];
      const action = below(10);
      if (action === 0) {
        const one = track(below(2) ? 'audio' : 'video');
        theirs.set(one, stream(one));
        person.room.publish(one, theirs.get(one) as MediaStream);
      } else if (action === 1 && some !== undefined) {
        theirs.delete(some);
        person.room.unpublish(some);
      } else if (action === 2 && peer !== undefined && below(2)) {
        const connection = person.to(peer.id);
        if (connection.currentRemoteDescription !== null) connection.breaks();
        if (below(2)) peer.restartIce();
      } else if (action === 3) {
        peer?.restartIce();
      } else {
        const way = world.hub.ways[below(world.hub.ways.length || 1)];
        if (way !== undefined) world.hub.deliver(way);
        const pause = below(4);
        if (pause === 0) await world.think();
        else if (pause === 1) await world.blink();
      }
    }
    await world.settle();
    await world.pass(5_000);
    for (const one of people) {
      expect(one.values('error')).toEqual([]);
      for (const other of people) {
        if (one === other) continue;
        const { signalingState, connectionState } = one.to(other);
        expect([signalingState, connectionState]).toEqual(['stable', 'connected']);
        expect(one.streamsFrom(other)).toEqual([...(published.get(other)?.values() ?? [])].map(({ id }) => id).sort());
      }
    }
    expect(people.reduce((sum, each) => sum + replaced(each), 0)).toBeLessThan(60);
  },
);
