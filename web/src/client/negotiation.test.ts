import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeStream, type FakeTrack, stream, track } from './test/fake-media.js';
import type { FakePeerConnection } from './test/fake-peer-connection.js';
import { type Person, World } from './test/world.js';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  vi.useRealTimers();
});

const camera = () => {
  const tracks = [track('audio', 'microphone'), track('video', 'camera')] as const;
  return { tracks, stream: stream(...tracks) };
};

function publish(person: Person, { tracks, stream }: ReturnType<typeof camera>): void {
  for (const each of tracks) person.room.publish(each, stream);
}

const offers = (person: Person) => descriptions(person).filter((type) => type === 'offer').length;

function descriptions(person: Person): string[] {
  return person.socket
    .ofType('signal')
    .filter((message) => message.description !== undefined)
    .map(({ description }) => (description as { type: string }).type);
}

const stable = (...connections: FakePeerConnection[]) =>
  expect(connections.map(({ signalingState, connectionState }) => [signalingState, connectionState])).toEqual(
    connections.map(() => ['stable', 'connected']),
  );

/** Publishes on both sides so that the two offers cross. */
async function cross(one: Person, other: Person): Promise<void> {
  const [a, b] = [camera(), camera()];
  publish(one, a);
  publish(other, b);
  await world.think();
  expect([one.to(other).signalingState, other.to(one).signalingState]).toEqual([
    'have-local-offer',
    'have-local-offer',
  ]);
  await world.settle();
  stable(one.to(other), other.to(one));
  expect(one.streamsFrom(other)).toEqual([b.stream.id]);
  expect(other.streamsFrom(one)).toEqual([a.stream.id]);
  expect([one.values('error'), other.values('error')]).toEqual([[], []]);
}

describe('the first offer', () => {
  test('is the newcomer’s, and brings both sides’ tracks in one exchange', async () => {
    const [hers, his] = [camera(), camera()];
    const ada = world.person('ada');
    publish(ada, hers);
    ada.room.join();
    await world.settle();
    const bob = world.person('bob');
    publish(bob, his);
    bob.room.join();
    await world.settle();
    expect([descriptions(bob), descriptions(ada)]).toEqual([['offer'], ['answer']]);
    expect(ada.streamsFrom(bob)).toEqual([his.stream.id]);
    expect(bob.streamsFrom(ada)).toEqual([hers.stream.id]);
    expect(bob.values('track').map(({ track, peer }) => [track.kind, peer.id])).toEqual([
      ['audio', 'ada'],
      ['video', 'ada'],
    ]);
    stable(ada.to(bob), bob.to(ada));
  });

  test.each([
    ['ada', 'bob'],
    ['bob', 'ada'],
  ])('connects two who have nothing to send, %s being there first', async (first, second) => {
    const one = await world.joined(first);
    const other = await world.joined(second);
    stable(one.to(other), other.to(one));
    expect([offers(one), offers(other)]).toEqual([0, 1]);
    expect(one.values('connection')).toMatchObject([{ peer: { id: second }, state: 'connected' }]);
    expect(one.room.peer(second)?.polite).toBe(first < second);
  });

  test('lets somebody without a camera see at once', async () => {
    const ada = world.person('ada');
    const hers = camera();
    publish(ada, hers);
    ada.room.join();
    const bob = await world.joined('bob');
    expect(bob.streamsFrom(ada)).toEqual([hers.stream.id]);
    expect([descriptions(bob), descriptions(ada)]).toEqual([['offer'], ['answer']]);
    const his = camera();
    publish(bob, his);
    await world.settle();
    expect(ada.streamsFrom(bob)).toEqual([his.stream.id]);
    expect(ada.to(bob).getTransceivers()).toHaveLength(2);
  });

  test('is waited for, whatever those who were there publish meanwhile', async () => {
    const ada = await world.joined('ada');
    const bob = world.person('bob');
    bob.room.join();
    await world.think();
    world.hub.deliver('to bob');
    world.hub.deliver('bob');
    world.hub.deliver('to ada');
    const hers = camera();
    publish(ada, hers);
    await world.think();
    expect(descriptions(ada)).toEqual([]);
    await world.settle();
    expect(bob.streamsFrom(ada)).toEqual([hers.stream.id]);
    expect(ada.values('error')).toEqual([]);
  });

  test('goes to the hub’s ICE servers before one’s own', async () => {
    const own = { iceServers: [{ urls: 'turn:own.example', username: 'u', credential: 'c' }] };
    await world.joined('ada');
    const bob = await world.joined('bob', { rtcConfiguration: { ...own, iceTransportPolicy: 'relay' } });
    expect(bob.connections[0]?.configuration).toEqual({
      bundlePolicy: 'max-bundle',
      iceTransportPolicy: 'relay',
      iceServers: [{ urls: ['stun:hub.example'] }, ...own.iceServers],
    });
  });
});

describe('glare', () => {
  test.each([
    ['ada', 'bob'],
    ['bob', 'ada'],
  ])('two offers cross, %s having been there first: the polite side gives way', async (first, second) => {
    const one = await world.joined(first);
    const other = await world.joined(second);
    await cross(one, other);
    const polite = first < second ? one : other;
    expect(descriptions(polite).slice(-3)).toContain('answer');
  });

  test.each([
    ['ada', 'bob'],
    ['bob', 'ada'],
  ])('the offer of %s arrives first', async (early, late) => {
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    const [hers, his] = [camera(), camera()];
    publish(ada, hers);
    publish(bob, his);
    await world.think();
    world.hub.deliver(early);
    world.hub.deliver(`to ${late}`);
    await world.think();
    await world.settle();
    stable(ada.to(bob), bob.to(ada));
    expect(ada.streamsFrom(bob)).toEqual([his.stream.id]);
    expect(bob.streamsFrom(ada)).toEqual([hers.stream.id]);
  });

  test('two restarts of ICE cross, candidates and all', async () => {
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    ada.room.peer('bob')?.restartIce();
    bob.room.peer('ada')?.restartIce();
    await world.think();
    await world.settle();
    stable(ada.to(bob), bob.to(ada));
    expect([ada.values('error'), bob.values('error')]).toEqual([[], []]);
  });
});

describe('candidates', () => {
  const early = (fragment?: string) => ({
    candidate: 'candidate:9 1 udp 1 192.0.2.9 9 typ host',
    sdpMid: '0',
    ...(fragment === undefined ? {} : { usernameFragment: fragment }),
  });
  const offer = (fragment: string) => ({
    type: 'offer',
    sdp: `v=0\r\nm=audio 9 UDP 0\r\na=mid:0\r\na=ice-ufrag:${fragment}\r\na=sendrecv\r\n`,
  });

  /** Somebody who is not this SDK has joined after ada. */
  async function stranger(id = 'zoe'): Promise<{ ada: Person; say: (body: object) => Promise<void> }> {
    const ada = await world.joined('ada');
    world.hub.strangers.add(id);
    world.hub.to('ada', { type: 'joined', peer: { id, name: id, state: {} } });
    const say = async (body: object) => {
      world.hub.to('ada', { type: 'signal', from: id, ...body });
      await world.settle();
    };
    await world.settle();
    return { ada, say };
  }

  test('that come before their description wait for it, in order', async () => {
    const { ada, say } = await stranger();
    await say({ candidate: early('x') });
    await say({ candidate: early() });
    expect(ada.to('zoe').candidates).toEqual([]);
    await say({ description: offer('x') });
    expect(ada.to('zoe').candidates).toEqual([early('x'), early()]);
    await say({ candidate: null });
    expect(ada.to('zoe').endOfCandidates).toBe(1);
    expect(ada.values('error')).toEqual([]);
  });

  test('of a restart that come before its offer wait too', async () => {
    const { ada, say } = await stranger();
    await say({ description: offer('x') });
    await say({ candidate: early('y') });
    expect(ada.to('zoe').candidates).toEqual([]);
    await say({ description: offer('y') });
    expect(ada.to('zoe').candidates).toEqual([early('y')]);
  });

  test('of an offer that was ignored are dropped', async () => {
    const { ada, say } = await stranger('aaa');
    await say({ description: offer('x') });
    ada.room.publish(track('audio'), stream());
    await world.think();
    expect(ada.to('aaa').signalingState).toBe('have-local-offer');
    await say({ description: offer('y') });
    await say({ candidate: early('y') });
    await say({ candidate: { ...early(), sdpMid: 'no such section' } });
    const answer = offer('x').sdp.replace('sendrecv', 'recvonly');
    await say({ description: { type: 'answer', sdp: answer } });
    expect(ada.to('aaa')).toMatchObject({ candidates: [], signalingState: 'stable' });
    expect(ada.values('error')).toEqual([]);
  });

  test('that cannot be applied are an error of their peer', async () => {
    const { ada, say } = await stranger();
    await say({ description: offer('x') });
    await say({ candidate: { ...early(), sdpMid: 'no such section' } });
    expect(ada.values('error')).toMatchObject([{ code: 'negotiation_failed', peer: 'zoe' }]);
  });

  test('are sent as they are found, without the empty one', async () => {
    const { ada, say } = await stranger();
    await say({ description: offer('x') });
    ada.to('zoe').gather({ candidate: '', sdpMid: '0', sdpMLineIndex: 0 });
    ada.to('zoe').gather({ candidate: 'candidate:2', sdpMid: null, sdpMLineIndex: 0, usernameFragment: null });
    const sent = ada.socket.ofType('signal').filter((message) => 'candidate' in message);
    expect(sent.at(-2)).toEqual({ type: 'signal', to: 'zoe', candidate: null });
    expect(sent.at(-1)).toEqual({
      type: 'signal',
      to: 'zoe',
      candidate: { candidate: 'candidate:2', sdpMid: null, sdpMLineIndex: 0 },
    });
  });

  test('and descriptions of somebody who has left are too late', async () => {
    const { ada, say } = await stranger();
    const connection = ada.to('zoe');
    world.hub.to('ada', { type: 'signal', from: 'zoe', description: offer('x') });
    world.hub.to('ada', { type: 'left', peer: 'zoe', reason: 'dropped' });
    await say({ description: offer('y') });
    expect(connection).toMatchObject({ signalingState: 'closed', remoteDescription: null });
    expect(ada.values('error')).toEqual([]);
  });

  test('a description of no use is an error of its peer, and the next one is welcome', async () => {
    const { ada, say } = await stranger();
    await say({ description: { type: 'offer', sdp: 'nonsense' } });
    expect(ada.values('error')).toMatchObject([{ code: 'negotiation_failed', peer: 'zoe' }]);
    await say({ description: { type: 'rollback' } });
    await say({ description: { type: 'answer', sdp: 'v=0\r\n' } });
    expect(ada.values('error')).toHaveLength(2);
    await say({ description: offer('x') });
    expect(descriptions(ada)).toEqual(['answer']);
  });

  test('an answer that cannot be made gives the offer back', async () => {
    const { ada, say } = await stranger();
    const connection = ada.to('zoe');
    connection.addEventListener('track', () => {
      connection.refuseLocal = true;
    });
    await say({ description: offer('x') });
    expect(ada.values('error')).toMatchObject([{ code: 'negotiation_failed', peer: 'zoe' }]);
    expect(connection.signalingState).toBe('stable');
    expect(ada.room.peer('zoe')?.streams).toEqual([]);
  });

  test('an answer of no use ends our offer, until the other side makes one', async () => {
    const { ada, say } = await stranger();
    await say({ description: offer('x') });
    ada.room.publish(track('video'), stream());
    await world.settle();
    await say({ description: { type: 'answer', sdp: 'nonsense' } });
    expect(ada.to('zoe').signalingState).toBe('stable');
    expect(descriptions(ada)).toEqual(['answer', 'offer']);
    await say({ description: offer('x') });
    expect(descriptions(ada)).toEqual(['answer', 'offer', 'answer', 'offer']);
  });

  test('a track without a stream gets one', async () => {
    const { ada, say } = await stranger();
    await say({ description: offer('x') });
    expect(ada.values('track')).toMatchObject([{ peer: { id: 'zoe' }, stream: { id: 'made here' } }]);
    await say({ description: { type: 'offer', sdp: offer('x').sdp.replace('sendrecv', 'inactive') } });
    expect(ada.values('trackended')).toMatchObject([{ peer: { id: 'zoe' }, stream: { id: 'made here' } }]);
  });
});

describe('tracks', () => {
  test('published while the room is joined reach everyone here and everyone to come', async () => {
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    const hers = camera();
    publish(ada, hers);
    publish(ada, hers);
    await world.settle();
    const cleo = await world.joined('cleo');
    expect([bob.streamsFrom(ada), cleo.streamsFrom(ada)]).toEqual([[hers.stream.id], [hers.stream.id]]);
    expect(bob.values('track')).toHaveLength(2);
  });

  test('taken away end on the other side, and given back start again in the same media section', async () => {
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    for (let i = 1; i <= 3; i++) {
      const screen = track('video', 'screen');
      const shared = stream(screen);
      ada.room.publish(screen, shared);
      await world.settle();
      expect(bob.streamsFrom(ada)).toEqual([shared.id]);
      ada.room.unpublish(screen);
      await world.settle();
      expect(bob.streamsFrom(ada)).toEqual([]);
      expect(bob.values('trackended')).toHaveLength(i);
      expect(bob.values('trackended').at(-1)?.stream.id).toBe(shared.id);
    }
    ada.room.unpublish(track('audio'));
    expect(ada.to(bob).getTransceivers()).toHaveLength(2);
  });

  test('switched on and off faster than that is negotiated take one media section, and end as they were left', async () => {
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    const screens = Array.from({ length: 12 }, () => {
      const screen = track('video', 'screen');
      return { screen, shared: stream(screen) };
    });
    const sections = () => ada.to(bob).getTransceivers().length;
    const before = sections();
    for (const [i, { screen, shared }] of screens.entries()) {
      ada.room.publish(screen, shared);
      if (i % 2) await world.blink();
      else if (i % 3) await world.think();
      if (i === 9) await ada.room.peer('bob')?.setSending(screen, { maxBitrate: 1_000_000 });
      if (i === screens.length - 1) break;
      ada.room.unpublish(screen);
      if (i % 4 === 3) await world.blink();
    }
    await ada.room.peer('bob')?.setSending(screens.at(-1)?.screen as MediaStreamTrack, { maxBitrate: 500_000 });
    await world.settle();
    expect(bob.streamsFrom(ada)).toEqual([screens.at(-1)?.shared.id]);
    expect(sections() - before).toBeLessThanOrEqual(1);
    const sender = ada
      .to(bob)
      .getTransceivers()
      .map(({ sender }) => sender)
      .find(({ track }) => track !== null);
    expect(sender?.encodings).toMatchObject([{ active: true, maxBitrate: 500_000 }]);
    expect([ada.values('error'), bob.values('error')]).toEqual([[], []]);
    stable(ada.to(bob), bob.to(ada));
  });

  test('given back before they are negotiated away can be replaced meanwhile, and taken away', async () => {
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    const [one, two, three] = [track('video', 'one'), track('video', 'two'), track('video', 'three')];
    const [first, second] = [stream(one), stream(two)];
    ada.room.publish(one, first);
    await world.settle();
    ada.room.unpublish(one);
    ada.room.publish(two, second);
    await ada.room.replaceTrack(two, three);
    await world.settle();
    expect(bob.streamsFrom(ada)).toEqual([second.id]);
    ada.room.unpublish(three);
    ada.room.publish(one, first);
    ada.room.unpublish(one);
    await world.settle();
    expect(bob.streamsFrom(ada)).toEqual([]);
    expect(ada.to(bob).getTransceivers()).toHaveLength(2);
    expect([ada.values('error'), bob.values('error')]).toEqual([[], []]);
  });

  test('taken away and others given at once do not pass for the same', async () => {
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    const [one, two] = [track('video'), track('video')];
    const [first, second] = [stream(one), stream(two)];
    ada.room.publish(one, first);
    await world.settle();
    ada.room.unpublish(one);
    ada.room.publish(two, second);
    await world.settle();
    expect(bob.streamsFrom(ada)).toEqual([second.id]);
    ada.room.publish(one, first);
    ada.room.unpublish(one);
    await world.settle();
    expect(bob.streamsFrom(ada)).toEqual([second.id]);
    const sent = ada
      .to(bob)
      .getTransceivers()
      .map(({ sender }) => sender.track);
    expect(sent.filter((each) => each !== null)).toEqual([two]);
  });

  test('replaced are sent in the same place without negotiating', async () => {
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    const [front, back] = [track('video'), track('video')];
    const facing = stream(front);
    ada.room.publish(front, facing);
    await world.settle();
    const before = offers(ada) + offers(bob);
    await ada.room.replaceTrack(front, back);
    await ada.room.replaceTrack(back, back);
    await world.settle();
    expect(offers(ada) + offers(bob)).toBe(before);
    expect(
      ada
        .to(bob)
        .getTransceivers()
        .some(({ sender }) => sender.track === (back as unknown)),
    ).toBe(true);
    await expect(ada.room.replaceTrack(front, back)).rejects.toMatchObject({ code: 'invalid_state' });
    await expect(ada.room.replaceTrack(back, track('audio'))).rejects.toMatchObject({ code: 'invalid_state' });
    const cleo = await world.joined('cleo');
    expect(cleo.streamsFrom(ada)).toEqual([facing.id]);
    ada.room.unpublish(back);
    await world.settle();
    expect([bob.streamsFrom(ada), cleo.streamsFrom(ada)]).toEqual([[], []]);
  });

  test('that a connection does not take are an error of its peer; those of a closed room are refused', async () => {
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    const one = track('video');
    ada.to(bob).addTrack(one as unknown as FakeTrack, new FakeStream());
    ada.room.publish(one, stream(one));
    await world.settle();
    expect(ada.values('error')).toMatchObject([{ code: 'negotiation_failed', peer: 'bob' }]);
    ada.room.leave();
    expect(() => ada.room.publish(one, stream())).toThrow(expect.objectContaining({ code: 'invalid_state' }));
    await expect(ada.room.replaceTrack(one, one)).rejects.toMatchObject({ code: 'invalid_state' });
    expect(() => ada.room.unpublish(one)).not.toThrow();
  });

  test('a peer for whom no connection can be made is an error, and the room goes on', async () => {
    const createPeerConnection = () => {
      throw new DOMException('too many', 'UnknownError');
    };
    await world.joined('ada');
    const environment = {
      createPeerConnection,
      createWebSocket: (url: string, protocol: string) => world.hub.connect('bob', url, protocol),
    };
    const bob = await world.joined('bob', { environment });
    expect(bob.values('error')).toMatchObject([{ code: 'negotiation_failed', peer: 'ada' }]);
    expect(bob.room).toMatchObject({ phase: 'joined', peers: [] });
  });
});

describe('a connection that fails', () => {
  async function two(): Promise<{ ada: Person; bob: Person }> {
    return { ada: await world.joined('ada'), bob: await world.joined('bob') };
  }

  test('is restarted with new ICE credentials, and works again', async () => {
    const { ada, bob } = await two();
    const before = ada.to(bob).localDescription?.parsed.fragment;
    ada.to(bob).becomes('failed');
    bob.to(ada).becomes('failed');
    await world.pass(0);
    stable(ada.to(bob), bob.to(ada));
    expect(ada.to(bob).localDescription?.parsed.fragment).not.toBe(before);
    await world.pass(30_000);
    expect([offers(ada), offers(bob)]).toEqual([0, 2]);
  });

  test.each([
    ['ada', 'bob'],
    ['bob', 'ada'],
  ])('keeps the DTLS role that was agreed on, when %s asks for new ICE and %s might choose', async (first) => {
    const { ada, bob } = await two();
    const roles = () => [ada.to(bob).role, bob.to(ada).role];
    const before = roles();
    expect(before.toSorted()).toEqual(['active', 'passive']);
    const [one, other] = first === 'ada' ? [ada, bob] : [bob, ada];
    for (let i = 0; i < 2; i++) {
      one.room.peer(other === ada ? 'ada' : 'bob')?.restartIce();
      await world.settle();
    }
    expect(roles()).toEqual(before);
    expect([ada.values('error'), bob.values('error')]).toEqual([[], []]);
    stable(ada.to(bob), bob.to(ada));
  });

  test('is given up after some attempts, each later than the one before, and can be restarted by hand', async () => {
    const { ada, bob } = await two();
    bob.to(ada).unreachable = true;
    ada.to(bob).unreachable = true;
    const attempts: number[] = [];
    for (let second = 0; second < 120; second++) {
      const before = offers(bob);
      if (bob.to(ada).connectionState !== 'failed') bob.to(ada).becomes('failed');
      await world.pass(second === 0 ? 0 : 1_000);
      if (offers(bob) > before) {
        attempts.push(second);
        bob.to(ada).becomes('connecting');
      }
      world.hub.to('ada', { type: 'ping' });
      world.hub.to('bob', { type: 'ping' });
    }
    expect(attempts).toHaveLength(5);
    const gaps = attempts.slice(1).map((at, i) => at - (attempts[i] ?? 0));
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
    expect(bob.values('error')).toMatchObject([{ code: 'negotiation_failed', peer: 'ada' }]);
    const before = offers(bob);
    bob.room.peer('ada')?.restartIce();
    await world.settle();
    expect(offers(bob)).toBe(before + 1);
  });

  test('a short interruption is waited for, a long one is not', async () => {
    const { ada, bob } = await two();
    bob.to(ada).becomes('disconnected');
    await world.pass(4_000);
    bob.to(ada).becomes('connected');
    await world.pass(4_000);
    expect(offers(bob)).toBe(1);
    bob.to(ada).becomes('disconnected');
    await world.pass(5_000);
    expect(offers(bob)).toBe(2);
    ada.room.leave();
  });

  test('one that never comes about is restarted too, and given up after some attempts', async () => {
    const { ada, bob } = await two();
    bob.to(ada).unreachable = true;
    ada.to(bob).unreachable = true;
    const before = offers(bob);
    bob.to(ada).becomes('connecting');
    const attempts: number[] = [];
    for (let second = 1; second <= 200; second++) {
      const known = offers(bob);
      await world.pass(1_000);
      if (offers(bob) > known) attempts.push(second);
      world.hub.to('ada', { type: 'ping' });
      world.hub.to('bob', { type: 'ping' });
    }
    expect(attempts).toEqual([20, 40, 60, 80, 100]);
    expect(offers(bob)).toBe(before + 5);
    expect(bob.values('error')).toMatchObject([{ code: 'negotiation_failed', peer: 'ada' }]);
  });

  test('nobody is restarted who is away, before they are back', async () => {
    const { ada, bob } = await two();
    world.hub.to('bob', { type: 'away', peer: 'ada' });
    await world.settle();
    bob.to(ada).becomes('failed');
    await world.pass(10_000);
    expect(offers(bob)).toBe(1);
    world.hub.to('bob', { type: 'back', peer: 'ada' });
    await world.settle();
    await world.pass(0);
    expect(offers(bob)).toBe(2);
  });
});

describe('whatever crosses', () => {
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

  test.each([...Array(100).keys()])('everyone ends up with what everyone publishes, and opens (%i)', async (seed) => {
    const below = numbers(seed);
    const people = ['ada', 'bob', 'cleo', 'dan'].map((id) => world.person(id));
    const published = new Map<Person, Map<MediaStreamTrack, MediaStream>>(people.map((each) => [each, new Map()]));
    const channels: RTCDataChannel[] = [];
    for (let step = 0; step < 120; step++) {
      const person = people[below(people.length)] as Person;
      const theirs = published.get(person) ?? new Map();
      const some = [...theirs.keys()][below(theirs.size || 1)];
      const action = below(11);
      const peer = person.room.peers[below(person.room.peers.length || 1)];
      if (action === 10 && peer !== undefined) channels.push(peer.openChannel(`channel ${step}`));
      else if (action === 0 && person.room.phase === 'new') void person.room.join();
      else if (action === 1) {
        const one = track(below(2) ? 'audio' : 'video');
        theirs.set(one, stream(one));
        person.room.publish(one, theirs.get(one) as MediaStream);
      } else if (action === 2 && some !== undefined) {
        theirs.delete(some);
        person.room.unpublish(some);
      } else if (action === 3) {
        peer?.restartIce();
      } else {
        const { ways } = world.hub;
        const way = ways[below(ways.length || 1)];
        if (way !== undefined) world.hub.deliver(way);
        const pause = below(4);
        if (pause === 0) await world.think();
        else if (pause === 1) await world.blink();
      }
    }
    await world.settle();
    expect(channels.map(({ readyState }) => readyState)).toEqual(channels.map(() => 'open'));
    expect(people.flatMap((each) => each.values('datachannel'))).toHaveLength(channels.length);
    const here = people.filter(({ room }) => room.phase === 'joined');
    for (const one of here) {
      expect(one.values('error')).toEqual([]);
      for (const other of here) {
        if (one === other) continue;
        stable(one.to(other));
        expect(one.streamsFrom(other)).toEqual([...(published.get(other)?.values() ?? [])].map(({ id }) => id).sort());
      }
    }
  });
});
