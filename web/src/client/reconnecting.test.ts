import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Hello } from './protocol.js';
import { stream, track } from './test/fake-media.js';
import { type Person, World } from './test/world.js';

let world: World;

beforeEach(() => {
  world = new World();
  world.hub.window = 60;
});

afterEach(() => {
  vi.useRealTimers();
});

const states = (person: Person) => person.links.map(({ is }) => is);
const offers = (person: Person) =>
  person.sockets.flatMap((socket) =>
    socket.ofType('signal').filter(({ description }) => (description as { type?: string })?.type === 'offer'),
  ).length;

async function two(): Promise<{ ada: Person; bob: Person }> {
  return { ada: await world.joined('ada'), bob: await world.joined('bob') };
}

/** Somebody's hub is out of reach until the returned function is called. */
function unreachable(person: Person): () => void {
  const { hub } = world;
  const connect = hub.connect.bind(hub);
  hub.connect = (id, url, protocol) => {
    const socket = connect(id, url, protocol);
    if (id === person.id) queueMicrotask(() => socket.end(1006));
    return socket;
  };
  return () => {
    hub.connect = connect;
  };
}

describe('a connection that drops', () => {
  test('is made again, and nothing but the link has changed', async () => {
    const { ada, bob } = await two();
    const before = [...bob.connections];
    world.hub.cut('bob');
    await world.settle();
    expect(bob.room).toMatchObject({
      phase: 'joined',
      self: 'bob',
      link: { is: 'waiting', by: 'backoff', attempt: 0 },
    });
    expect(ada.room.peer('bob')?.away).toBe(true);
    await world.pass(500);
    expect(states(bob)).toEqual(['connecting', 'connected', 'waiting', 'reconnecting', 'connected']);
    expect(ada.room.peer('bob')?.away).toBe(false);
    expect(bob.connections).toEqual(before);
    expect(before.map(({ connectionState }) => connectionState)).toEqual(['connected']);
    expect(ada.told.filter((event) => event !== 'connection')).toEqual(['joined', 'away', 'back']);
    expect(bob.told.filter((event) => event !== 'connection')).toEqual([]);
    expect(bob.sent[0]).toEqual({
      type: 'hello',
      name: 'bob',
      resume: { session: 'session of bob', secret: 'secret', attempt: 1, received: expect.any(Number), keep: true },
    });
  });

  test('loses and doubles nothing of what either side says meanwhile', async () => {
    const { ada, bob } = await two();
    ada.room.send(1);
    bob.room.send('a');
    await world.think();
    world.hub.cut('bob');
    ada.room.send(2);
    bob.room.send('b');
    bob.room.setState({ hand: true });
    await world.settle();
    ada.room.send(3);
    bob.room.send('c');
    await world.pass(1_000);
    ada.room.send(4);
    bob.room.send('d');
    await world.settle();
    expect(bob.values('message').map(({ data }) => data)).toEqual([1, 2, 3, 4]);
    expect(ada.values('message').map(({ data }) => data)).toEqual(['a', 'b', 'c', 'd']);
    expect(ada.room.peer('bob')?.state).toEqual({ hand: true });
    expect(bob.values('localstate')).toEqual([{ hand: true }]);
  });

  test('is not used while the hub closes it; what was said is sent over the next', async () => {
    const { ada, bob } = await two();
    bob.socket.closing = true;
    bob.room.send('late');
    await world.settle();
    bob.socket.end(4001);
    await world.pass(1_000);
    expect(ada.values('message').map(({ data }) => data)).toEqual(['late']);
  });

  test('is not believed to carry what is said before one leaves, while the hub closes it', async () => {
    const { ada, bob } = await two();
    bob.socket.closing = true;
    bob.room.send('late');
    bob.room.leave();
    await world.settle();
    expect(ada.values('message')).toEqual([]);
    expect(bob.values('undelivered')).toHaveLength(1);
  });

  test('that is only silent is given up after twice the heartbeat; any word prevents it', async () => {
    const bob = await world.joined('bob');
    await world.pass(39_000);
    world.hub.to('bob', { type: 'ping' });
    await world.settle();
    await world.pass(39_000);
    expect(states(bob).at(-1)).toBe('connected');
    const [first] = bob.sockets;
    await world.pass(2_000);
    expect(first?.closedByClient).toEqual({ code: 4001, reason: 'timeout' });
    await world.pass(1_000);
    expect(bob.room.link).toEqual({ is: 'connected' });
    expect(bob.sockets).toHaveLength(2);
  });

  test('is tried again after random times below a bound that doubles, for as long as was asked for', async () => {
    world.random = 0.999;
    const ada = await world.joined('ada', { reconnectFor: 120_000 });
    await world.pass(10_000);
    unreachable(ada);
    world.hub.cut('ada');
    const waits: number[] = [];
    for (let second = 0; second < 120; second++) {
      const dialled = ada.sockets.length;
      await world.pass(1_000);
      if (ada.sockets.length > dialled) waits.push(second);
    }
    const gaps = waits.map((at, i) => at - (waits[i - 1] ?? -1));
    expect(gaps).toEqual([1, 2, 4, 8, 16, 30, 30]);
    expect(ada.values('closed')).toEqual([{ code: 1006, reason: '', comeBack: 'resume' }]);
    expect(ada.room.link).toEqual({ is: 'closed' });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('ends the stay at once for who does not want to try again', async () => {
    const ada = await world.joined('ada', { reconnectFor: 0 });
    world.hub.cut('ada');
    await world.pass(0);
    expect(ada.values('closed')).toMatchObject([{ code: 1006, comeBack: 'resume' }]);
    expect(ada.sockets).toHaveLength(1);
  });

  test('is tried again at once when somebody asks for it', async () => {
    const ada = await world.joined('ada');
    const reachable = unreachable(ada);
    world.hub.cut('ada');
    await world.pass(20_000);
    reachable();
    expect(ada.room.link.is).toBe('waiting');
    ada.room.reconnect();
    expect(ada.room.link.is).toBe('reconnecting');
    ada.room.reconnect();
    await world.settle();
    expect(ada.room.link.is).toBe('connected');
  });

  test('ends with a refusal that would be the same again', async () => {
    const ada = await world.joined('ada');
    world.hub.cut('ada');
    world.hub.refuse = (socket) => {
      world.hub.to('ada', { type: 'error', code: 'room_full', message: 'No.' });
      world.hub.flight('to ada', () => socket.end(4503, 'room_full'));
    };
    await world.pass(500);
    expect(ada.values('closed')).toEqual([{ code: 4503, reason: 'room_full', comeBack: 'never' }]);
  });

  test('an attempt that hangs is given up for the next', async () => {
    const ada = await world.joined('ada');
    world.hub.cut('ada');
    vi.advanceTimersByTime(500);
    const hanging = ada.socket;
    vi.advanceTimersByTime(10_000);
    expect(hanging.closedByClient).toEqual({ code: 4001, reason: 'timeout' });
    await world.pass(2_000);
    expect(ada.room.link.is).toBe('connected');
  });

  test('is not ended by an attempt that was given up and reaches the hub after all', async () => {
    const { bob } = await two();
    const { hub } = world;
    const receive = hub.receive.bind(hub);
    let late = () => {};
    hub.receive = (socket, message) => {
      late = () => receive(socket, message);
      hub.receive = receive;
    };
    hub.cut('bob');
    await world.pass(1_000);
    expect(bob.room.link.is).toBe('reconnecting');
    await world.pass(10_000);
    await world.pass(5_000);
    expect(bob.room.link.is).toBe('connected');
    late();
    await world.settle();
    expect(bob.values('closed')).toEqual([]);
    expect(bob.room.link.is).toBe('connected');
    expect(bob.sockets.flatMap((socket) => socket.ofType('hello')).map(({ resume }) => resume)).toMatchObject([
      undefined,
      { attempt: 1 },
      { attempt: 2 },
    ]);
  });

  test('counts its attempts anew in each session', async () => {
    const { bob } = await two();
    const attempts = () => bob.sockets.map(({ sent }) => (sent[0] as Partial<Hello>)?.resume?.attempt);
    for (let i = 0; i < 2; i++) {
      world.hub.cut('bob');
      await world.pass(5_000);
    }
    world.hub.restart();
    for (let i = 0; i < 2; i++) {
      world.hub.cut(bob.id);
      await world.pass(5_000);
    }
    expect(attempts()).toEqual([undefined, 1, 2, 3, 1]);
  });

  test('comes back no sooner than an environment knows the hub to want', async () => {
    const ada = await world.joined('ada');
    const reachable = unreachable(ada);
    world.hub.cut('ada');
    await world.pass(0);
    vi.advanceTimersByTime(500);
    ada.socket.end(1006, '', 9_000);
    reachable();
    ada.room.reconnect();
    expect(ada.room.link).toMatchObject({ is: 'waiting', by: 'hub' });
    await world.pass(8_999);
    expect(ada.room.link.is).toBe('waiting');
    await world.pass(1);
    expect(ada.room.link.is).toBe('connected');
  });
});

describe('what is kept until there is a connection', () => {
  test('is sent again below the hub’s rate', async () => {
    world.hub.limits = { ...world.hub.limits, messagesPerSecond: 10, messageBurst: 20 };
    const ada = await world.joined('ada');
    for (let i = 0; i < 9; i++) ada.room.send(i);
    world.hub.cut('ada');
    for (let i = 9; i < 40; i++) ada.room.send(i);
    vi.advanceTimersByTime(500);
    await world.settle();
    expect(ada.socket.ofType('message').map(({ data }) => data)).toEqual([...Array(10).keys()]);
    await world.pass(1_000);
    expect(ada.socket.ofType('message')).toHaveLength(18);
    await world.pass(3_000);
    expect(ada.socket.ofType('message').map(({ data }) => data)).toEqual([...Array(40).keys()]);
  });

  test('is bounded: what does not fit is refused, and what is there stays', async () => {
    const { ada, bob } = await two();
    world.hub.cut('ada');
    let sent = 0;
    const more = () => {
      for (; sent < 10_000; sent++) ada.room.send(sent);
    };
    expect(more).toThrow(expect.objectContaining({ name: 'ParleyError', code: 'outbox_full' }));
    expect(sent + ada.socket.ofType('signal').length).toBe(3_072);
    for (let i = 0; i < 60; i++) {
      await world.pass(100);
      world.hub.to('ada', { type: 'ping' });
    }
    expect(bob.values('message').map(({ data }) => data)).toEqual([...Array(sent).keys()]);
  });

  test('has room for sixteen of the largest messages, whatever the hub’s limit, which a new session may change', async () => {
    const ada = await world.joined('ada');
    const large = 'x'.repeat(1024 * 1024);
    const taken = async (messageBytes: number) => {
      world.hub.limits = { ...world.hub.limits, messageBytes };
      world.hub.restart();
      world.hub.cut(ada.id);
      await world.pass(1_000);
      world.hub.cut(ada.id);
      let count = 0;
      const more = () => {
        for (; count < 100; count++) ada.room.send(large);
      };
      expect(more).toThrow(expect.objectContaining({ code: 'outbox_full' }));
      return count;
    };
    expect(await taken(large.length + 100)).toBeGreaterThanOrEqual(16);
    expect(await taken(2 * large.length)).toBeGreaterThanOrEqual(32);
    expect(await taken(large.length + 100)).toBeLessThan(32);
  });

  test('is forgotten as the hub acknowledges it', async () => {
    const ada = await world.joined('ada');
    for (let i = 0; i < 3; i++) ada.room.send(i);
    world.hub.to('ada', { type: 'ack', received: 2 });
    await world.settle();
    world.hub.to('ada', { type: 'ack', received: 1 });
    world.hub.to('ada', { type: 'ack', received: 4 });
    await world.settle();
    expect(ada.values('error')).toMatchObject([{ code: 'protocol' }]);
    world.hub.restart();
    world.hub.cut('ada');
    await world.pass(500);
    expect(ada.values('undelivered')).toEqual([{ data: 2, uncertain: true }]);
  });
});

describe('a connection that drops just after the welcome', () => {
  /** Welcomed; what is said from now on is not yet at the hub. */
  async function welcomed(): Promise<{ ada: Person; bob: Person }> {
    const ada = await world.joined('ada');
    const bob = world.person('bob');
    const joining = bob.room.join();
    await world.think();
    for (const way of ['to bob', 'bob', 'to bob']) world.hub.deliver(way);
    await joining;
    return { ada, bob };
  }

  test('is resumed where the hub has heard that the welcome arrived, which it does at once', async () => {
    const { ada, bob } = await welcomed();
    expect(bob.sent.slice(0, 2)).toMatchObject([{ type: 'hello' }, { type: 'ack', received: 0 }]);
    world.hub.deliver('bob');
    world.hub.cut('bob');
    await world.pass(500);
    expect(ada.told.filter((event) => event !== 'connection')).toEqual(['joined', 'away', 'back']);
    expect(bob.room.self).toBe('bob');
  });

  test('leaves no ghost where it has not; what was written to everybody meanwhile can be sent, and nothing fails', async () => {
    const { ada, bob } = await welcomed();
    world.hub.cut('bob');
    bob.room.send('hello');
    await world.settle();
    expect(ada.told.filter((event) => event !== 'connection')).toEqual(['joined', 'left']);
    expect(ada.room.peers).toEqual([]);
    bob.room.on('undelivered', ({ data, uncertain }) => {
      if (!uncertain) bob.room.send(data);
    });
    await world.pass(500);
    expect(bob.room).toMatchObject({ phase: 'joined', self: 'bob+', link: { is: 'connected' } });
    expect(ada.room.peers.map(({ id }) => id)).toEqual(['bob+']);
    expect(bob.to(ada).connectionState).toBe('connected');
    expect(ada.values('message').map(({ data }) => data)).toEqual(['hello']);
    expect([...ada.values('error'), ...bob.values('error'), ...bob.values('closed')]).toEqual([]);
  });
});

describe('leaving without a connection', () => {
  test('ends it here, and tells what was never sent', async () => {
    const { ada } = await two();
    world.hub.cut('ada');
    ada.room.send('too late', 'bob');
    ada.room.leave();
    await world.settle();
    expect(ada.values('undelivered')).toEqual([{ to: 'bob', data: 'too late', uncertain: false }]);
    expect(ada.values('closed')).toEqual([{ code: 1000, reason: 'left', comeBack: 'never' }]);
    ada.room.reconnect();
    await world.pass(60_000);
    expect(ada.sockets).toHaveLength(1);
  });

  test('while one is being made, is told by it', async () => {
    const { ada } = await two();
    world.hub.cut('ada');
    vi.advanceTimersByTime(500);
    world.hub.deliver('to ada');
    ada.room.leave();
    expect(ada.socket.closedByClient).toEqual({ code: 1000, reason: 'left' });
  });
});

describe('a session that cannot be gone on with', () => {
  async function restarted(): Promise<{ ada: Person; bob: Person }> {
    const ada = world.person('ada');
    const bob = world.person('bob');
    for (const person of [ada, bob]) {
      const camera = track('video');
      person.room.publish(camera, stream(camera));
      const joining = person.room.join();
      await world.settle();
      await joining;
    }
    ada.room.setState({ muted: true });
    await world.settle();
    return { ada, bob };
  }

  test('after a restart of the hub: everybody meets anew, with all they had', async () => {
    const { ada, bob } = await restarted();
    const before = [...ada.connections, ...bob.connections];
    world.hub.restart();
    world.hub.cut('ada');
    world.hub.cut('bob');
    await world.pass(1_000);
    await world.settle();
    expect(new Set(before.map(({ signalingState }) => signalingState))).toEqual(new Set(['closed']));
    expect([ada.room.self, bob.room.self]).toEqual(['ada+', 'bob+']);
    expect(ada.values('renewed')).toEqual([{ previous: 'ada', peers: [] }]);
    expect(bob.values('renewed')).toEqual([{ previous: 'bob', peers: [bob.room.peer('ada+')] }]);
    expect(ada.values('left')).toMatchObject([{ peer: { id: 'bob' }, reason: 'renewed' }]);
    expect(ada.told.indexOf('left')).toBeLessThan(ada.told.indexOf('renewed'));
    expect(ada.values('joined').at(-1)?.id).toBe('bob+');
    for (const [one, other] of [
      [ada, bob],
      [bob, ada],
    ] as const) {
      expect(one.room.peers.map(({ id }) => id)).toEqual([other.id]);
      expect(one.to(other).connectionState).toBe('connected');
      expect(one.streamsFrom(other)).toHaveLength(1);
    }
    expect(bob.room.peer('ada+')?.state).toEqual({ muted: true });
    expect(ada.room.localState).toEqual({ muted: true });
    expect([...ada.values('error'), ...bob.values('error')]).toEqual([]);
  });

  test('tells what was perhaps, and what was certainly, not delivered, and sends it to nobody', async () => {
    const { ada, bob } = await restarted();
    ada.room.send('on its way');
    world.hub.restart();
    world.hub.cut('ada');
    ada.room.send('kept', 'bob');
    await world.pass(500);
    expect(ada.values('undelivered')).toEqual([
      { data: 'on its way', uncertain: true },
      { to: 'bob', data: 'kept', uncertain: false },
    ]);
    expect(ada.told.lastIndexOf('undelivered')).toBeLessThan(ada.told.indexOf('renewed'));
    ada.room.send('after');
    await world.settle();
    expect(ada.socket.ofType('message')).toEqual([{ type: 'message', data: 'after' }]);
    bob.room.leave();
  });

  test('after the hub said so by its close code', async () => {
    const { ada } = await restarted();
    world.hub.flight('to ada', () => ada.socket.end(4100, 'overflow'));
    await world.settle();
    expect(ada.room.link).toMatchObject({ is: 'waiting', why: { code: 4100, comeBack: 'afresh' } });
    await world.pass(500);
    expect(ada.sent[0]).toEqual({
      type: 'hello',
      name: 'ada',
      resume: { session: 'session of ada', secret: 'secret', attempt: 1 },
    });
    expect(ada.values('renewed')).toHaveLength(1);
  });

  test('after the hub counted what was never sent', async () => {
    const { ada } = await restarted();
    world.hub.refuse = (socket) => world.hub.flight('to ada', () => socket.push('{"type":"resumed","received":99}'));
    world.hub.cut('ada');
    await world.pass(500);
    expect(ada.values('error')).toMatchObject([{ code: 'protocol' }]);
    expect(ada.socket.closedByClient).toMatchObject({ code: 4001 });
    world.hub.refuse = undefined;
    await world.pass(2_000);
    expect(ada.values('renewed')).toHaveLength(1);
    expect(ada.room.link.is).toBe('connected');
  });

  test('an attempt the hub refuses for now says nothing about the session', async () => {
    const { ada } = await restarted();
    world.hub.refuse = (socket) => {
      world.hub.flight('to ada', () => socket.push('{"type":"goaway","reason":"hub_full","reconnectAfter":5000}'));
      world.hub.flight('to ada', () => socket.end(4102, 'hub_full'));
    };
    world.hub.cut('ada');
    await world.pass(500);
    expect(ada.room.link).toMatchObject({ is: 'waiting', by: 'hub', why: { code: 4102 } });
    world.hub.refuse = undefined;
    await world.pass(4_999);
    expect(ada.room.link.is).toBe('waiting');
    await world.pass(1);
    expect(ada.room.link.is).toBe('connected');
    expect(ada.values('renewed')).toEqual([]);
  });
});

describe('a hub that goes away', () => {
  test('is used until it wants to be left, and come back to at that moment', async () => {
    const { ada, bob } = await two();
    world.hub.to('ada', { type: 'goaway', reason: 'going_away', reconnectAfter: 3_000 });
    await world.settle();
    await world.pass(2_999);
    ada.room.send('still here');
    await world.settle();
    expect(bob.values('message')).toHaveLength(1);
    const [first] = ada.sockets;
    await world.pass(1);
    expect(first?.closedByClient).toEqual({ code: 4001, reason: 'going_away' });
    await world.pass(1);
    expect(states(ada)).toEqual(['connecting', 'connected', 'waiting', 'reconnecting', 'connected']);
    expect(ada.values('renewed')).toEqual([]);
  });

  test('sooner than it said is waited for all the same, whoever wants to hurry', async () => {
    const { ada } = await two();
    world.hub.to('ada', { type: 'goaway', reason: 'going_away', reconnectAfter: 3_000 });
    await world.settle();
    await world.pass(1_000);
    world.hub.cut('ada', 4000);
    await world.settle();
    expect(ada.room.link).toMatchObject({ is: 'waiting', by: 'hub' });
    ada.room.reconnect();
    ada.hint('online');
    await world.pass(1_999);
    expect(ada.sockets).toHaveLength(1);
    await world.pass(1);
    expect(ada.room.link.is).toBe('connected');
  });
});

describe('what the browser says of its network', () => {
  test.each(['online', 'offline', 'changed', 'visible'] as const)(
    '%s: the connection must show that it works, within seconds',
    async (hint) => {
      const { ada, bob } = await two();
      ada.hint(hint);
      expect(ada.socket.ofType('ping')).toHaveLength(1);
      await world.settle();
      await world.pass(6_000);
      expect(ada.sockets).toHaveLength(1);
      bob.hint(hint);
      vi.advanceTimersByTime(5_000);
      expect(bob.sockets[0]?.closedByClient).toEqual({ code: 4001, reason: 'timeout' });
      expect(bob.room.link.is).toBe('waiting');
    },
  );

  test('offline: it is waited for, and once it is back there is no more waiting', async () => {
    const ada = await world.joined('ada');
    const reachable = unreachable(ada);
    ada.hint('offline');
    world.hub.cut('ada');
    expect(ada.room.link).toMatchObject({ is: 'waiting', by: 'offline' });
    await world.pass(14_999);
    expect(ada.sockets).toHaveLength(1);
    await world.pass(60_000);
    expect(ada.room.link).toMatchObject({ is: 'waiting', by: 'offline', attempt: 0 });
    reachable();
    ada.hint('online');
    await world.settle();
    expect(ada.room.link.is).toBe('connected');
  });

  test.each(['changed', 'visible'] as const)('%s: an attempt that waits for its turn is made', async (hint) => {
    const ada = await world.joined('ada');
    world.hub.cut('ada');
    ada.hint(hint);
    await world.settle();
    expect(ada.room.link.is).toBe('connected');
  });

  test('changed: an attempt made over the old network is made anew', async () => {
    const ada = await world.joined('ada');
    world.hub.cut('ada');
    vi.advanceTimersByTime(500);
    const old = ada.socket;
    ada.hint('changed');
    expect(old.closedByClient).toBeUndefined();
    vi.advanceTimersByTime(2_001);
    ada.hint('changed');
    expect(old.closedByClient).toMatchObject({ code: 4001 });
    expect(ada.sockets).toHaveLength(3);
    await world.settle();
    expect(ada.room.link.is).toBe('connected');
  });
});

test('a network that changes does not hurry what the hub wants to be later', async () => {
  const ada = await world.joined('ada');
  const goaway = '{"type":"goaway","reason":"going_away","reconnectAfter":9000}';
  world.hub.refuse = (socket) => world.hub.flight('to ada', () => socket.push(goaway));
  world.hub.cut('ada');
  await world.pass(500);
  await world.pass(2_001);
  ada.hint('online');
  expect(ada.sockets).toHaveLength(2);
});

describe('media', () => {
  test('that broke together with the way to the hub is restarted as soon as that is back, and once', async () => {
    const { ada, bob } = await two();
    world.hub.cut('bob');
    bob.to(ada).becomes('disconnected');
    const reachable = unreachable(bob);
    await world.pass(30_000);
    expect(offers(bob)).toBe(1);
    reachable();
    bob.hint('online');
    await world.settle();
    await world.pass(0);
    expect(offers(bob)).toBe(2);
    expect(bob.to(ada).connectionState).toBe('connected');
    await world.pass(10_000);
    expect(offers(bob) + offers(ada)).toBe(2);
  });

  test('that did not break is left alone', async () => {
    const { ada, bob } = await two();
    for (let i = 0; i < 5; i++) {
      world.hub.cut('bob');
      await world.pass(20_000);
    }
    expect([offers(ada), offers(bob)]).toEqual([0, 1]);
  });

  test('is negotiated over the next connection when it changes without one', async () => {
    const { ada, bob } = await two();
    world.hub.cut('bob');
    const screen = track('video');
    bob.room.publish(screen, stream(screen));
    await world.think();
    expect(ada.streamsFrom(bob)).toEqual([]);
    await world.pass(500);
    expect(ada.streamsFrom(bob)).toHaveLength(1);
  });
});

describe('a hub that is gone, whose rooms another one goes on with', () => {
  async function call(): Promise<{ ada: Person; bob: Person }> {
    world.hub.window = 30;
    const ada = world.person('ada');
    ada.room.publish(track('audio', 'microphone'), stream());
    ada.room.setState({ hand: 1 });
    const joining = ada.room.join();
    await world.settle();
    await joining;
    const bob = await world.joined('bob');
    return { ada, bob };
  }

  test('leaves everybody and everything where it was, and nobody hears of it but by the link', async () => {
    const { ada, bob } = await call();
    const before = [ada.to(bob), bob.to(ada)];
    const made = [ada.connections.length, bob.connections.length];
    const told = [ada.told.length, bob.told.length];
    world.hub.succeed();
    await world.pass(1_000);
    expect([ada.room.self, bob.room.self]).toEqual(['ada', 'bob']);
    expect([ada.to(bob), bob.to(ada)]).toEqual(before);
    expect([ada.connections.length, bob.connections.length]).toEqual(made);
    expect(before.map(({ connectionState }) => connectionState)).toEqual(['connected', 'connected']);
    expect(ada.told.slice(told[0])).toEqual(['away', 'back']);
    expect(bob.told.slice(told[1])).toEqual(['away', 'back']);
    expect(bob.room.peer('ada')).toMatchObject({ away: false, state: { hand: 1 } });
    expect(ada.socket.ofType('state')).toEqual([]);
    expect(ada.socket.ofType('signal')).toEqual([]);
    expect([ada.room.link.is, bob.room.link.is]).toEqual(['connected', 'connected']);
  });

  test('asks for its place by what it knows of the session, and goes on in the new one', async () => {
    const { ada } = await call();
    world.hub.succeed();
    await world.pass(1_000);
    expect(ada.sent[0]).toMatchObject({
      type: 'hello',
      resume: { session: 'session of ada', secret: 'secret', attempt: 1, keep: true },
    });
    world.hub.cut('ada');
    await world.pass(1_000);
    expect(ada.sent[0]).toMatchObject({ resume: { session: 'session of ada, again', attempt: 1 } });
    expect(ada.room.link.is).toBe('connected');
    expect(ada.values('renewed')).toEqual([]);
  });

  test('is told our state again where it did not hear of it, and what was said is given back', async () => {
    const { ada, bob } = await call();
    ada.room.setState({ hand: 2 });
    ada.room.send('lost');
    world.hub.succeed();
    await world.pass(1_000);
    expect(ada.socket.ofType('state')).toEqual([{ type: 'state', state: { hand: 2 } }]);
    expect(bob.room.peer('ada')?.state).toEqual({ hand: 2 });
    expect(ada.room.localState).toEqual({ hand: 2 });
    expect(ada.values('undelivered')).toEqual([{ data: 'lost', uncertain: true }]);
    expect(bob.values('message')).toEqual([]);
  });

  test.each([
    ['ada', 'an offer', 1],
    ['bob', 'an offer', 1],
    ['ada', 'its answer', 2],
    ['bob', 'its answer', 2],
  ])('what %s began to negotiate is completed where %s was lost', async (who, _, ways) => {
    const { ada, bob } = await call();
    const [one, other] = who === 'ada' ? [ada, bob] : [bob, ada];
    const shared = stream();
    one.room.publish(track('video', 'screen'), shared);
    await world.think();
    if (ways === 2) {
      while (world.hub.deliver(one.name));
      while (world.hub.deliver(`to ${other.name}`));
      await world.think();
    }
    expect(one.to(other).signalingState).toBe('have-local-offer');
    world.hub.succeed();
    await world.pass(1_000);
    expect([one.to(other).signalingState, other.to(one).signalingState]).toEqual(['stable', 'stable']);
    expect(other.streamsFrom(one)).toContain(shared.id);
    expect([...ada.values('error'), ...bob.values('error')]).toEqual([]);
  });

  test('offers that both had under way do not stop each other', async () => {
    const { ada, bob } = await call();
    const [hers, his] = [stream(), stream()];
    ada.room.publish(track('video', 'her screen'), hers);
    bob.room.publish(track('video', 'his screen'), his);
    await world.think();
    world.hub.succeed();
    await world.pass(1_000);
    expect(ada.streamsFrom(bob)).toContain(his.id);
    expect(bob.streamsFrom(ada)).toContain(hers.id);
    expect([...ada.values('error'), ...bob.values('error')]).toEqual([]);
  });

  test('who had just come is met where the first offer was lost', async () => {
    world.hub.window = 30;
    const ada = await world.joined('ada');
    const bob = world.person('bob');
    bob.room.join();
    await world.think();
    world.hub.deliver('to bob');
    world.hub.deliver('bob');
    while (world.hub.deliver('to bob'));
    await world.think();
    while (world.hub.deliver('bob'));
    expect(ada.room.peers).toEqual([]);
    world.hub.succeed();
    await world.pass(1_000);
    expect(ada.values('joined').map(({ id }) => id)).toEqual(['bob']);
    expect([ada.to(bob).connectionState, bob.to(ada).connectionState]).toEqual(['connected', 'connected']);
  });

  test('who was connecting and may lack candidates starts over once, when both are there', async () => {
    const { ada, bob } = await call();
    const pair = [ada.to(bob), bob.to(ada)];
    for (const connection of pair) connection.becomes('connecting');
    world.hub.succeed();
    await world.pass(1_000);
    await world.pass(2_000);
    expect(ada.socket.ofType('signal').length + bob.socket.ofType('signal').length).toBeGreaterThan(0);
    expect(pair.map(({ connectionState }) => connectionState)).toEqual(['connected', 'connected']);
    expect([...ada.values('error'), ...bob.values('error')]).toEqual([]);
  });

  test('who came meanwhile gets what is published, once, where we may publish again', async () => {
    const { ada, bob } = await call();
    world.hub.role('ada', 'viewer', ['message']);
    await world.settle();
    world.hub.role('ada', 'participant', ['publish', 'message']);
    const cleo = world.person('cleo');
    cleo.room.join();
    await world.think();
    world.hub.deliver('to cleo');
    world.hub.deliver('cleo');
    while (world.hub.deliver('to cleo'));
    expect(ada.room.peers).toHaveLength(1);
    world.hub.succeed();
    await world.pass(1_000);
    expect(ada.values('error')).toEqual([]);
    expect([bob.streamsFrom(ada).length, cleo.streamsFrom(ada).length]).toEqual([1, 1]);
  });

  test('what the room has of us is told where we have not heard that it does', async () => {
    const { ada } = await call();
    ada.room.setState({ hand: 2 });
    await world.think();
    while (world.hub.deliver('ada'));
    world.hub.succeed();
    await world.pass(1_000);
    expect(ada.values('localstate')).toEqual([{ hand: 1 }, { hand: 2 }]);
    expect(ada.socket.ofType('state')).toEqual([]);
  });

  test('an offer that is half made goes out once', async () => {
    const { ada, bob } = await call();
    const before = offers(ada);
    world.hub.succeed();
    vi.advanceTimersByTime(1_000);
    world.hub.deliver('to ada');
    world.hub.deliver('ada');
    expect(ada.room.link.is).toBe('reconnecting');
    const shared = stream();
    ada.room.publish(track('video', 'screen'), shared);
    await Promise.resolve();
    expect(ada.to(bob).signalingState).toBe('stable');
    world.hub.deliver('to ada');
    await world.settle();
    expect(bob.streamsFrom(ada)).toContain(shared.id);
    expect(offers(ada) - before).toBe(1);
  });

  test('who is not in its record has left, and what our role is there is what we are', async () => {
    const { ada, bob } = await call();
    world.hub.gone(world.hub.socket('bob'), 'dropped');
    world.hub.role('ada', 'viewer', ['subscribe', 'message']);
    world.hub.succeed();
    bob.socket.end(1006);
    await world.pass(1_000);
    expect(ada.values('left')).toMatchObject([{ peer: { id: 'bob' } }]);
    expect(ada.room.role).toBe('viewer');
    await world.pass(1_000);
    expect(bob.room.self).toBe('bob+');
    expect(bob.values('renewed')).toHaveLength(1);
    expect(ada.to(bob).connectionState).toBe('connected');
  });
});
