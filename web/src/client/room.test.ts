import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ParleyError } from './errors.js';
import { Room } from './room.js';
import { World } from './test/world.js';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('joining', () => {
  test('says hello with what the options hold, and nothing else before welcome', async () => {
    const ada = world.person('ada', { name: 'Ada', client: 'test 1.0', token: 'secret' });
    ada.room.setState({ muted: true });
    expect(ada.room).toMatchObject({ phase: 'new', name: 'kitchen', self: '', limits: undefined, peers: [] });
    const joining = ada.room.join();
    expect(ada.room.phase).toBe('joining');
    world.hub.deliver('to ada');
    world.hub.to('ada', { type: 'ping' });
    world.hub.deliver('to ada');
    expect(ada.sent).toEqual([{ type: 'hello', name: 'Ada', client: 'test 1.0', token: 'secret' }]);
    await world.settle();
    await joining;
    expect(ada.room).toMatchObject({ phase: 'joined', self: 'ada', limits: world.hub.limits });
    expect(ada.sent.slice(1)).toEqual([
      { type: 'ack', received: 0 },
      { type: 'state', state: { muted: true } },
    ]);
    expect(ada.socket.url).toBe('wss://hub.example/rooms/kitchen');
  });

  test('the newcomer finds the others in order, and they hear of it', async () => {
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    const cleo = await world.joined('cleo');
    expect(cleo.room.peers.map(({ id }) => id)).toEqual(['ada', 'bob']);
    expect(ada.room.peers.map(({ id }) => id)).toEqual(['bob', 'cleo']);
    expect(ada.values('joined').map(({ name }) => name)).toEqual(['bob', 'cleo']);
    expect(cleo.values('joined')).toEqual([]);
    expect(bob.room.peer('nobody')).toBeUndefined();
  });

  test.each([
    ['invalid_name', 4500, 'refused', 'never'],
    ['room_full', 4503, 'room_full', 'never'],
    ['internal_error', 4101, 'internal_error', 'afresh'],
  ] as const)('is refused with the hub’s code: %s', async (code, closeCode, reason, comeBack) => {
    world.hub.refuse = (socket) => {
      world.hub.to('ada', { type: 'error', code, message: 'No.', about: 'hello' });
      world.hub.flight('to ada', () => socket.end(closeCode, reason));
    };
    const ada = world.person('ada');
    const joining = expect(ada.room.join()).rejects.toMatchObject({ name: 'ParleyError', code, about: 'hello' });
    await world.settle();
    await joining;
    expect(ada.values('closed')).toEqual([{ code: closeCode, reason, comeBack }]);
    expect(ada.told).toEqual(['closed']);
  });

  test('a full hub says when to come back', async () => {
    world.hub.refuse = (socket) => {
      world.hub.to('ada', { type: 'goaway', reason: 'hub_full', reconnectAfter: 5_000 });
      world.hub.flight('to ada', () => socket.end(4102, 'hub_full'));
    };
    const ada = world.person('ada');
    const joining = expect(ada.room.join()).rejects.toMatchObject({ code: 'hub_full' });
    await world.settle();
    await joining;
    expect(ada.values('closed')).toEqual([
      { code: 4102, reason: 'hub_full', comeBack: 'afresh', reconnectAfter: 5_000 },
    ]);
  });

  test('fails when the socket never opens', async () => {
    const ada = world.person('ada');
    const joining = expect(ada.room.join()).rejects.toMatchObject({ code: 'connection_failed' });
    ada.socket.end(1006);
    await joining;
    await world.settle();
    expect(ada.values('closed')).toEqual([{ code: 1006, reason: '', comeBack: 'afresh' }]);
  });

  test('fails when the browser will not connect at all', async () => {
    const createWebSocket = () => {
      throw new DOMException('mixed content', 'SecurityError');
    };
    const room = new Room('ws://hub.example/rooms/x', { name: 'Ada', environment: { createWebSocket } });
    await expect(room.join()).rejects.toMatchObject({ code: 'connection_failed' });
    expect(room.phase).toBe('closed');
  });

  test('fails when nothing answers in time, before and after the socket is open', async () => {
    const ada = world.person('ada');
    const unreachable = expect(ada.room.join()).rejects.toMatchObject({ code: 'connection_failed' });
    vi.advanceTimersByTime(20_000);
    await unreachable;
    const bob = world.person('bob');
    const silent = expect(bob.room.join()).rejects.toMatchObject({ code: 'timeout' });
    world.hub.deliver('to bob');
    vi.advanceTimersByTime(20_000);
    await silent;
    expect(bob.socket.closedByClient).toEqual({ code: 4001, reason: 'timeout' });
  });

  test('fails where another protocol is spoken', async () => {
    world.hub.protocol = '';
    const ada = world.person('ada');
    const joining = expect(ada.room.join()).rejects.toMatchObject({ code: 'protocol' });
    await world.settle();
    await joining;
    expect(ada.values('closed')).toMatchObject([{ comeBack: 'never' }]);
  });

  test.each(['{', '[]', '{"type":"welcome"}', '{"type":7}', new ArrayBuffer(2)])(
    'fails on a hub that answers hello by %s',
    async (answer) => {
      world.hub.refuse = (socket) => world.hub.flight('to ada', () => socket.push(answer));
      const ada = world.person('ada');
      const joining = expect(ada.room.join()).rejects.toMatchObject({ code: 'protocol' });
      await world.settle();
      await joining;
      expect(ada.values('closed')).toHaveLength(1);
    },
  );

  test('is given up by leaving', async () => {
    const ada = world.person('ada');
    const joining = expect(ada.room.join()).rejects.toMatchObject({ code: 'closed' });
    ada.room.leave();
    await joining;
    await world.settle();
    expect(ada.values('closed')).toEqual([{ code: 1000, reason: 'left', comeBack: 'never' }]);
  });

  test('happens once', async () => {
    const ada = await world.joined('ada');
    await expect(ada.room.join()).rejects.toMatchObject({ code: 'invalid_state' });
  });
});

describe('messages and state', () => {
  test('a message goes to everyone else, or to one in private', async () => {
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    const cleo = await world.joined('cleo');
    ada.room.send({ chat: 'hello, everyone' });
    ada.room.send([1, null, 'for your eyes only'], 'bob');
    await world.settle();
    expect(bob.values('message')).toEqual([
      { from: bob.room.peer('ada'), private: false, data: { chat: 'hello, everyone' } },
      { from: bob.room.peer('ada'), private: true, data: [1, null, 'for your eyes only'] },
    ]);
    expect(cleo.values('message')).toHaveLength(1);
    expect(ada.values('message')).toEqual([]);
  });

  test('state reaches everyone, its owner too, and those who come later', async () => {
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    bob.room.setState({ muted: true });
    expect(bob.room.localState).toEqual({ muted: true });
    await world.settle();
    expect(ada.room.peer('bob')?.state).toEqual({ muted: true });
    expect(ada.values('state')).toEqual([ada.room.peer('bob')]);
    expect(bob.values('localstate')).toEqual([{ muted: true }]);
    const cleo = await world.joined('cleo');
    expect(cleo.room.peer('bob')?.state).toEqual({ muted: true });
  });

  test('a refused state falls back to the one before', async () => {
    const ada = await world.joined('ada');
    ada.room.setState({ hand: true });
    await world.settle();
    world.hub.limits = { ...world.hub.limits, stateBytes: 16 };
    ada.room.setState({ hand: 'more than it takes' });
    await world.settle();
    expect(ada.values('error')).toMatchObject([{ code: 'state_too_large', about: 'state' }]);
    expect(ada.room.localState).toEqual({ hand: true });
    ada.room.setState({ hand: false });
    await world.settle();
    expect(ada.values('localstate')).toEqual([{ hand: true }, { hand: false }]);
  });

  test('a state that is too large for the hub is not sent, and changes nothing', async () => {
    const ada = await world.joined('ada');
    ada.room.setState({ hand: true });
    const tooLarge = expect.objectContaining({ code: 'state_too_large', about: 'state' });
    expect(() => ada.room.setState({ hand: 'ü'.repeat(2_100) })).toThrow(tooLarge);
    expect(() => ada.room.updateState({ note: 'x'.repeat(4_090) })).toThrow(tooLarge);
    ada.room.updateState({ note: 'x'.repeat(4_000) });
    expect(Object.keys(ada.room.localState)).toEqual(['hand', 'note']);
    expect(ada.socket.ofType('state')).toHaveLength(2);
  });

  test('a state from before the join that is too large for the hub is an error event', async () => {
    const ada = world.person('ada');
    ada.room.setState({ note: 'x'.repeat(5_000) });
    const joining = ada.room.join();
    await world.settle();
    await joining;
    expect(ada.values('error')).toMatchObject([{ code: 'state_too_large' }]);
    expect(ada.room.localState).toEqual({});
  });

  test('members of a state are changed one by one, before the join, after it, and in one breath', async () => {
    const ada = world.person('ada');
    ada.room.updateState({ muted: true });
    ada.room.updateState({ hand: 1 });
    const joining = ada.room.join();
    await world.settle();
    await joining;
    const bob = await world.joined('bob');
    ada.room.updateState({ muted: false });
    ada.room.updateState({ cursor: [1, 2], hand: undefined });
    expect(ada.room.localState).toEqual({ muted: false, cursor: [1, 2] });
    await world.settle();
    expect(bob.room.peer('ada')?.state).toEqual({ muted: false, cursor: [1, 2] });
    expect(ada.values('localstate')[0]).toEqual({ muted: true, hand: 1 });
  });

  test('what is larger than the hub takes is not sent: it would be the end of the connection', async () => {
    const ada = await world.joined('ada');
    expect(() => ada.room.send('ü'.repeat(40_000))).toThrow(expect.objectContaining({ code: 'message_too_large' }));
    ada.room.send('x'.repeat(40_000));
    expect(ada.socket.ofType('message')).toHaveLength(1);
  });

  test('an error of the hub is an event, unless it is about somebody who has just left', async () => {
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    ada.room.send('hello?', 'nobody');
    await world.settle();
    expect(ada.values('error')).toMatchObject([{ code: 'unknown_peer', about: 'nobody' }]);
    bob.room.leave();
    await world.settle();
    ada.room.send('hello?', 'bob');
    await world.settle();
    expect(ada.values('error')).toHaveLength(1);
  });

  test('of those who left, so many are remembered that a late error is known, and no more', async () => {
    const ada = await world.joined('ada');
    for (let i = 0; i < 600; i++) {
      world.hub.to('ada', { type: 'joined', peer: { id: `p${i}`, name: 'P', state: {} } });
      world.hub.to('ada', { type: 'left', peer: `p${i}`, reason: 'left' });
    }
    await world.settle();
    for (const about of ['p599', 'p100', 'p0']) {
      world.hub.to('ada', { type: 'error', code: 'unknown_peer', message: 'Nobody has this id.', about });
    }
    await world.settle();
    expect(ada.values('error')).toMatchObject([{ code: 'unknown_peer', about: 'p0' }]);
  });

  test('needs a room that is joined', async () => {
    const ada = world.person('ada');
    expect(() => ada.room.send(1)).toThrow(ParleyError);
    ada.room.leave();
    expect(() => ada.room.setState({})).toThrow(ParleyError);
    expect(() => ada.room.updateState({})).toThrow(ParleyError);
    expect(() => new Room('mailto:ada', { name: 'Ada' })).toThrow(ParleyError);
  });
});

describe('what the hub sends', () => {
  test('away and back are told, and what comes from nobody is left alone', async () => {
    const ada = await world.joined('ada');
    await world.joined('bob');
    world.hub.to('ada', { type: 'away', peer: 'bob' });
    await world.settle();
    expect(ada.room.peer('bob')?.away).toBe(true);
    world.hub.to('ada', { type: 'back', peer: 'bob' });
    for (const message of [
      { type: 'away', peer: 'ghost' },
      { type: 'left', peer: 'ghost', reason: 'left' },
      { type: 'state', from: 'ghost', state: {} },
      { type: 'message', from: 'ghost', data: 1 },
      { type: 'signal', from: 'ghost', candidate: null },
      { type: 'joined', peer: { id: 'bob', name: 'Bob again', state: {} } },
      { type: 'dance', steps: 7 },
      { type: 'pong' },
      { type: 'resumed', received: 7 },
    ]) {
      world.hub.to('ada', message);
    }
    await world.settle();
    expect(ada.told.filter((event) => event !== 'connection')).toEqual(['joined', 'away', 'back']);
    expect(ada.room.peer('bob')).toMatchObject({ away: false, name: 'bob' });
  });

  test.each([
    'no JSON',
    '7',
    '{"type":"joined"}',
    '{"type":"joined","peer":{"id":1}}',
    '{"type":"left","peer":"bob"}',
    '{"type":"signal","from":"bob"}',
    '{"type":"signal","from":"bob","candidate":null,"description":{"type":"offer","sdp":""}}',
    '{"type":"signal","from":"bob","candidate":{"sdpMid":"0"}}',
    '{"type":"signal","from":"bob","candidate":{"candidate":"x","sdpMLineIndex":"0"}}',
    '{"type":"signal","from":"bob","description":{"type":"offer"}}',
    '{"type":"signal","from":"bob","description":{"type":"dance","sdp":""}}',
    '{"type":"message","from":"bob"}',
    '{"type":"state","from":"bob","state":[]}',
    '{"type":"error","code":7,"message":""}',
    '{"type":"goaway","reason":"x","reconnectAfter":"soon"}',
    '{"type":"ack","received":99}',
    '{"type":"ack","received":-1}',
    new ArrayBuffer(4),
  ])('%s is an error of code protocol, and the room goes on', async (frame) => {
    const ada = await world.joined('ada');
    await world.joined('bob');
    ada.socket.push(frame);
    world.hub.to('ada', { type: 'message', from: 'bob', data: 'still here' });
    await world.settle();
    expect(ada.values('error')).toMatchObject([{ name: 'ParleyError', code: 'protocol' }]);
    expect(ada.values('message')).toHaveLength(1);
  });

  test('a second welcome is an error', async () => {
    const ada = await world.joined('ada');
    world.hub.to('ada', world.hub.welcome('eve'));
    await world.settle();
    expect(ada.values('error')).toMatchObject([{ code: 'protocol' }]);
    expect(ada.room.self).toBe('ada');
  });

  test('every sixteenth counted message is acknowledged; the uncounted, the malformed and the unknown in their way', async () => {
    const ada = await world.joined('ada');
    const push = (times: number, frame: string) => {
      for (let i = 0; i < times; i++) ada.socket.push(frame);
    };
    push(5, '{"type":"ping"}');
    push(5, '{"type":"pong"}');
    push(5, '{"type":"ack","received":0}');
    push(5, '{"type":"goaway","reason":"x","reconnectAfter":1}');
    push(5, '{"type":"dance"}');
    push(5, 'garbage');
    push(5, '{"type":"message","from":"ghost","data":0}');
    expect(ada.socket.ofType('ack')).toEqual([{ type: 'ack', received: 0 }]);
    push(1, '{"type":"error","code":"invalid_json","message":""}');
    expect(ada.socket.ofType('ack').slice(1)).toEqual([{ type: 'ack', received: 16 }]);
    push(16, '{"type":"dance"}');
    expect(ada.socket.ofType('ack').at(-1)).toEqual({ type: 'ack', received: 32 });
    expect(ada.socket.ofType('pong')).toHaveLength(5);
  });

  test('what is sent keeps below the hub’s rate, in order', async () => {
    world.hub.limits = { ...world.hub.limits, messagesPerSecond: 10, messageBurst: 20 };
    const ada = await world.joined('ada');
    for (let i = 0; i < 40; i++) ada.room.send(i);
    const sent = () => ada.socket.ofType('message').map(({ data }) => data);
    expect(sent()).toHaveLength(15); // and the acknowledgement of the welcome
    vi.advanceTimersByTime(1_000);
    expect(sent()).toHaveLength(23);
    vi.advanceTimersByTime(3_000);
    expect(sent()).toEqual([...Array(40).keys()]);
  });
});

describe('the end', () => {
  test.each([1000, 1002, 1003, 1007, 1009, 4500, 4502, 4504])(
    'comes with close code %i, and there is no coming back',
    async (code) => {
      world.hub.window = 30;
      const ada = await world.joined('ada');
      const bob = await world.joined('bob');
      world.hub.flight('to bob', () => bob.socket.end(code, 'why'));
      await world.settle();
      expect(bob.values('closed')).toEqual([{ code, reason: 'why', comeBack: 'never' }]);
      expect(bob.room).toMatchObject({ phase: 'closed', link: { is: 'closed' } });
      expect(bob.connections.map(({ signalingState }) => signalingState)).toEqual(['closed']);
      await world.pass(60_000);
      expect(bob.sockets).toHaveLength(1);
      ada.room.leave();
    },
  );

  test('leaving says so, closes everything, and tells closed once and last', async () => {
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    bob.room.send('bye');
    bob.room.leave();
    bob.room.leave();
    expect(bob.room.phase).toBe('closed');
    expect(bob.sent.at(-1)).toEqual({ type: 'leave' });
    expect(bob.socket.closedByClient).toEqual({ code: 1000, reason: 'left' });
    expect(bob.connections.every(({ signalingState }) => signalingState === 'closed')).toBe(true);
    await world.settle();
    bob.socket.end(1000, 'left');
    await world.settle();
    expect(bob.values('closed')).toEqual([{ code: 1000, reason: 'left', comeBack: 'never' }]);
    expect(bob.told.at(-1)).toBe('closed');
    expect(ada.values('left')).toMatchObject([{ peer: { id: 'bob', connectionState: 'closed' }, reason: 'left' }]);
    expect(ada.room.peers).toEqual([]);
    ada.room.leave();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('leaving keeps below the hub’s rate, and tells what was not sent', async () => {
    world.hub.limits = { ...world.hub.limits, messagesPerSecond: 10, messageBurst: 20 };
    const ada = await world.joined('ada');
    const bob = await world.joined('bob');
    for (let i = 0; i < 40; i++) ada.room.send(i);
    const sent = ada.socket.ofType('message').length;
    ada.room.leave();
    await world.settle();
    expect(sent).toBeLessThan(20);
    expect(ada.sent.at(-1)).toEqual({ type: 'leave' });
    expect(bob.values('message').map(({ data }) => data)).toEqual([...Array(sent).keys()]);
    expect(ada.values('undelivered')).toEqual(
      [...Array(40).keys()].slice(sent).map((data) => ({ data, uncertain: false })),
    );
    expect(ada.told.at(-1)).toBe('closed');
  });

  test('leaving still sends what the rate allows where timers are late, but one for the word itself', async () => {
    world.hub.limits = { ...world.hub.limits, messagesPerSecond: 10, messageBurst: 20 };
    const now = vi.spyOn(performance, 'now');
    const ada = await world.joined('ada');
    for (let i = 0; i < 40; i++) ada.room.send(i);
    expect(ada.socket.ofType('message')).toHaveLength(15);
    now.mockReturnValue(60_000);
    ada.room.leave();
    now.mockRestore();
    expect(ada.socket.ofType('message')).toHaveLength(30);
    expect(ada.sent.at(-1)).toEqual({ type: 'leave' });
    await world.settle();
    expect(ada.values('undelivered')).toHaveLength(10);
  });

  test('a room that was never joined can be left too', async () => {
    const ada = world.person('ada');
    ada.room.leave();
    await world.settle();
    expect(ada.told).toEqual(['closed']);
  });
});

describe('listeners', () => {
  test('are called after the fact, in order, and may call back', async () => {
    const ada = world.person('ada');
    const seen: string[] = [];
    ada.room.on('joined', ({ id }) => {
      seen.push(`${id} joined a room of ${ada.room.peers.length + 1}`);
      ada.room.leave();
      seen.push('left');
    });
    ada.room.on('closed', () => seen.push('closed'));
    ada.room.join();
    await world.settle();
    await world.joined('bob');
    expect(seen).toEqual(['bob joined a room of 2', 'left', 'closed']);
  });

  test('may throw: the others still hear, and the room goes on', async () => {
    const ada = await world.joined('ada');
    const trouble = new Error('listener');
    const off = ada.room.on('message', () => {
      throw trouble;
    });
    const heard: unknown[] = [];
    ada.room.on('message', ({ data }) => heard.push(data));
    const bob = await world.joined('bob');
    bob.room.send(1);
    await world.settle();
    off();
    bob.room.send(2);
    await world.settle();
    expect(ada.reported).toEqual([trouble]);
    expect(heard).toEqual([1, 2]);
    expect(ada.room.phase).toBe('joined');
  });
});
