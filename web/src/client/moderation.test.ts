import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Moderator } from './moderator.js';
import { stream, track } from './test/fake-media.js';
import { type Person, World } from './test/world.js';

const ALL = ['publish', 'subscribe', 'message', 'moderate'];
const SETTINGS = { locked: false, waitingRoom: false, members: 8 };

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Somebody in a room of a hub that says what it may. */
async function joinedAs(role: string, may: string[], more: object = {}): Promise<Person> {
  const welcome = world.hub.welcome.bind(world.hub);
  world.hub.welcome = (self, peers) => ({
    ...welcome(self, peers),
    room: { name: 'kitchen', ...SETTINGS },
    role,
    may,
    ...more,
  });
  const person = await world.joined('ada');
  world.hub.welcome = welcome;
  return person;
}

async function told(person: Person, message: Record<string, unknown>): Promise<void> {
  world.hub.to(person.id, message);
  await world.settle();
}

describe('what one is and may do', () => {
  test('is what the hub says', async () => {
    const ada = await joinedAs('owner', ALL, { waiting: [{ id: 'bob', name: 'Bob' }] });
    expect(ada.room).toMatchObject({ role: 'owner', settings: SETTINGS, waiting: [{ id: 'bob', name: 'Bob' }] });
    expect([...ada.room.may]).toEqual(ALL);
  });

  test('is a participant’s where the hub does not say', async () => {
    const ada = await world.joined('ada');
    expect(ada.room).toMatchObject({ role: 'participant', settings: { locked: false }, waiting: [] });
    expect([...ada.room.may]).toEqual(['publish', 'subscribe', 'message']);
  });

  test('changes, of us and of peers', async () => {
    const ada = await joinedAs('owner', ALL);
    const bob = await world.joined('bob');
    await told(ada, { type: 'role', peer: 'bob', role: 'moderator', may: ALL, by: 'ada' });
    await told(ada, { type: 'role', peer: 'ada', role: 'viewer', may: ['subscribe', 'message'], by: 'bob' });
    await told(ada, { type: 'role', peer: 'nobody', role: 'viewer', may: [] });
    expect(ada.room.peer('bob')?.role).toBe('moderator');
    expect(ada.room.role).toBe('viewer');
    expect(ada.values('role')).toEqual([
      { peer: ada.room.peer(bob.id), role: 'moderator', by: 'ada' },
      { role: 'viewer', by: 'bob' },
    ]);
  });

  test('the room changes', async () => {
    const ada = await joinedAs('owner', ALL);
    const settings = { locked: true, waitingRoom: true, members: 3 };
    await told(ada, { type: 'room', room: settings, by: 'bob' });
    expect(ada.room.settings).toEqual(settings);
    expect(ada.values('settings')).toEqual([{ settings, by: 'bob' }]);
    await told(ada, { type: 'room', room: settings });
    expect(ada.values('settings').at(-1)).toEqual({ settings });
  });
});

describe('who only watches', () => {
  test('sends nothing, until it may', async () => {
    const ada = await joinedAs('viewer', ['subscribe', 'message']);
    ada.room.publish(track('video'), stream());
    const bob = await world.joined('bob');
    expect(bob.streamsFrom(ada)).toEqual([]);
    await told(ada, { type: 'role', peer: 'ada', role: 'participant', may: ['publish', 'subscribe', 'message'] });
    expect(bob.streamsFrom(ada)).toHaveLength(1);
    await told(ada, { type: 'role', peer: 'ada', role: 'viewer', may: ['subscribe', 'message'] });
    expect(bob.streamsFrom(ada)).toEqual([]);
  });

  test('is not shown, whatever it sends', async () => {
    const ada = await joinedAs('owner', ALL);
    const bob = await world.joined('bob');
    await told(ada, { type: 'role', peer: 'bob', role: 'viewer', may: [] });
    bob.room.publish(track('video'), stream());
    await world.settle();
    expect(ada.room.peer('bob')?.streams).toEqual([]);
    expect(ada.values('track')).toEqual([]);
  });
});

describe('a moderator', () => {
  const deeds: [string, (moderate: Moderator) => void, object][] = [
    ['locks', (m) => m.lock(), { action: 'set', locked: true }],
    ['unlocks', (m) => m.unlock(), { action: 'set', locked: false }],
    ['has newcomers wait', (m) => m.setWaitingRoom(true), { action: 'set', waitingRoom: true }],
    ['limits the members', (m) => m.setMaxMembers(3), { action: 'set', members: 3 }],
    ['lets in', (m) => m.admit('bob'), { action: 'admit', peer: 'bob' }],
    ['sends away', (m) => m.refuse('bob'), { action: 'refuse', peer: 'bob' }],
    ['puts out', (m) => m.remove('bob'), { action: 'remove', peer: 'bob' }],
    ['keeps out', (m) => m.ban('bob'), { action: 'ban', peer: 'bob' }],
    ['asks one to mute', (m) => m.askToMute('audio', 'bob'), { action: 'mute', kind: 'audio', peer: 'bob' }],
    ['asks all to mute', (m) => m.askToMute('video'), { action: 'mute', kind: 'video' }],
    ['gives roles', (m) => m.setRole('bob', 'owner'), { action: 'role', peer: 'bob', role: 'owner' }],
    ['ends the room', (m) => m.end(), { action: 'end' }],
  ];

  test.each(deeds)('%s', async (_, deed, members) => {
    const ada = await joinedAs('moderator', ALL);
    deed(ada.room.moderate);
    expect(ada.socket.ofType('moderate')).toEqual([{ type: 'moderate', ...members }]);
  });

  test('is who may moderate, in a room that is joined', async () => {
    const bob = world.person('bob');
    expect(() => bob.room.moderate.lock()).toThrow(expect.objectContaining({ code: 'invalid_state' }));
    const ada = await world.joined('ada');
    expect(() => ada.room.moderate.lock()).toThrow(expect.objectContaining({ code: 'not_granted' }));
    expect(ada.socket.ofType('moderate')).toEqual([]);
  });

  test('is told who knocks and how that ends', async () => {
    const ada = await joinedAs('owner', ALL);
    const bob = { id: 'bob', name: 'Bob' };
    await told(ada, { type: 'knocking', peer: bob });
    expect(ada.room.waiting).toEqual([bob]);
    await told(ada, { type: 'knocked', peer: 'bob', end: 'left' });
    await told(ada, { type: 'knocked', peer: 'bob', end: 'left' });
    expect(ada.room.waiting).toEqual([]);
    expect(ada.values('knock')).toEqual([bob]);
    expect(ada.values('knockended')).toEqual([{ knock: bob, end: 'left' }]);
  });

  test('no more has nothing to do with who knocks', async () => {
    const ada = await joinedAs('moderator', ALL, { waiting: [{ id: 'bob', name: 'Bob' }] });
    await told(ada, { type: 'role', peer: 'ada', role: 'owner', may: ALL });
    expect(ada.room.waiting).toHaveLength(1);
    await told(ada, { type: 'role', peer: 'ada', role: 'participant', may: ['publish'] });
    expect(ada.room.waiting).toEqual([]);
  });
});

test('a request to mute tells whose it is', async () => {
  const ada = await world.joined('ada');
  await world.joined('bob');
  await told(ada, { type: 'mute', from: 'bob', kind: 'audio' });
  await told(ada, { type: 'mute', from: 'nobody', kind: 'audio' });
  await told(ada, { type: 'mute', kind: 'video' });
  expect(ada.values('muterequest')).toEqual([{ from: ada.room.peer('bob'), kind: 'audio' }, { kind: 'video' }]);
});

describe('waiting to be let in', () => {
  const WAITING = { type: 'waiting', room: { name: 'kitchen' }, why: 'waiting_room', heartbeat: 15, patience: 600 };

  async function waiting(): Promise<{ ada: Person; joining: Promise<void> }> {
    world.hub.refuse = () => world.hub.to('ada', WAITING);
    const ada = world.person('ada');
    const joining = ada.room.join();
    await world.settle();
    world.hub.refuse = undefined;
    return { ada, joining };
  }

  test('lasts for longer than an answer may take, and ends with the welcome', async () => {
    const { ada, joining } = await waiting();
    expect(ada.room.phase).toBe('waiting');
    expect(ada.values('waiting')).toEqual([{ why: 'waiting_room', patience: 600 }]);
    for (let i = 0; i < 4; i++) {
      world.hub.to('ada', { type: 'ping' });
      await world.pass(15_000);
    }
    expect(ada.socket.ofType('pong')).toHaveLength(4);
    await told(ada, world.hub.welcome('ada'));
    await joining;
    expect(ada.room).toMatchObject({ phase: 'joined', self: 'ada' });
  });

  test('ends with the word of who does not let us in', async () => {
    const { ada, joining } = await waiting();
    const refused = expect(joining).rejects.toMatchObject({ code: 'not_admitted' });
    world.hub.to('ada', { type: 'error', code: 'not_admitted', message: 'No.', about: 'hello' });
    world.hub.flight('to ada', () => ada.socket.end(4500, 'refused'));
    await world.settle();
    await refused;
    expect(ada.values('closed')).toEqual([{ code: 4500, reason: 'refused', comeBack: 'never' }]);
  });

  test('ends when the hub is silent', async () => {
    const { ada, joining } = await waiting();
    const failed = expect(joining).rejects.toMatchObject({ code: 'timeout' });
    await world.pass(30_000);
    await failed;
    expect(ada.room.phase).toBe('closed');
  });

  test('is given up by leaving', async () => {
    const { ada, joining } = await waiting();
    const left = expect(joining).rejects.toMatchObject({ code: 'closed' });
    ada.room.leave();
    await left;
    expect(ada.socket.closedByClient).toEqual({ code: 1000, reason: 'left' });
  });
});

test.each([
  [4505, 'removed'],
  [4506, 'ended'],
])('%i is the end, and nobody comes back from it', async (code, reason) => {
  world.hub.window = 30;
  const ada = await world.joined('ada');
  ada.socket.end(code, reason);
  await world.pass(60_000);
  expect(ada.values('closed')).toEqual([{ code, reason, comeBack: 'never' }]);
  expect(ada.sockets).toHaveLength(1);
  expect(ada.room.link.is).toBe('closed');
});
