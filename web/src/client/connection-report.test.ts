import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ConnectionReport, MOST } from './connection-report.js';
import { readConnectionReport } from './report-reader.js';
import { stream, track } from './test/fake-media.js';
import type { FakePeerConnection } from './test/fake-peer-connection.js';
import { type Person, World } from './test/world.js';

let world: World;
let ada: Person;
let bob: Person;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  vi.useRealTimers();
});

const TURN = {
  urls: ['turn:203.0.113.9:3478?transport=udp', 'turns:relay.example.org'],
  username: '1700:ada',
  credential: 'hush-hush',
};

async function meet(unreachable = true): Promise<FakePeerConnection> {
  ada = await world.joined('ada', { rtcConfiguration: { iceServers: [TURN, { urls: 'stun:stun.example.org' }] } });
  const camera = track('video');
  ada.room.publish(camera, stream(camera));
  bob = world.person('bob');
  const joining = bob.room.join();
  await world.think();
  for (const { connections } of [ada, bob]) for (const each of connections) each.unreachable = unreachable;
  await world.settle();
  await joining;
  const connection = ada.to(bob);
  connection.unreachable = unreachable;
  return connection;
}

async function report(): Promise<ConnectionReport> {
  const peer = ada.room.peer(bob.id);
  if (peer === undefined) throw new Error('nobody');
  return await peer.connectionReport();
}

const pair = (id: string, state: string, more: object = {}): [string, object][] => [
  [id, { id, type: 'candidate-pair', localCandidateId: 'L', remoteCandidateId: 'R', state, ...more }],
  ['L', { id: 'L', type: 'local-candidate', candidateType: 'host', protocol: 'udp', address: '192.168.7.7' }],
  ['R', { id: 'R', type: 'remote-candidate', candidateType: 'srflx', protocol: 'udp', address: '198.51.100.77' }],
];

describe('the report of a connection', () => {
  test('tells what was exchanged and when, and what there is to use', async () => {
    await meet(false);
    const { events, servers, connectedAt, relayOnly } = await report();
    expect(events.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['offer-received', 'answer-sent', 'ice:connected']),
    );
    expect(servers).toEqual({ stun: 2, turn: 2 }); // one STUN server is the hub's
    expect(connectedAt).toBe(0);
    expect(relayOnly).toBe(false);
  });

  test('counts candidates of both sides by their kinds, and errors of servers', async () => {
    const connection = await meet();
    connection.gather({ candidate: 'candidate:2 1 udp 1 198.51.100.4 5 typ srflx raddr 0.0.0.0 rport 0', sdpMid: '0' });
    connection.serverFails('turn:203.0.113.9:3478?transport=udp', 701);
    connection.serverFails('turn:203.0.113.9:3478?transport=udp', 701);
    const { local, remote, errors } = await report();
    expect(local).toContainEqual({ type: 'srflx', protocol: 'udp', family: 'IPv4', reach: 'public', count: 1 });
    expect(remote).toEqual([{ type: 'host', protocol: 'udp', family: 'IPv4', reach: 'public', count: 1 }]);
    expect(errors).toEqual([{ server: 'turn:(public IPv4):3478?transport=udp', code: 701, count: 2 }]);
  });

  test('remembers pairs that the browser has forgotten', async () => {
    const connection = await meet();
    connection.stats = new Map(pair('P1', 'in-progress', { requestsSent: 7, responsesReceived: 0 }));
    connection.becomes('connecting');
    await world.pass(2_000);
    connection.stats = new Map(pair('P2', 'waiting'));
    const { pairs } = await report();
    expect(pairs.map(({ state, requests }) => [state, requests])).toEqual([
      ['in-progress', 7],
      ['waiting', undefined],
    ]);
  });

  test('looks for pairs only while there is no connection', async () => {
    const connection = await meet();
    const asked = vi.spyOn(connection, 'getStats');
    connection.becomes('connecting');
    await world.pass(2_000);
    await world.pass(2_000);
    expect(asked).toHaveBeenCalledTimes(2);
    connection.becomes('connected');
    await world.pass(10_000);
    expect(asked).toHaveBeenCalledTimes(2);
    connection.becomes('disconnected');
    await world.pass(2_000);
    expect(asked).toHaveBeenCalledTimes(3);
    ada.room.leave();
    await world.pass(10_000);
    expect(asked).toHaveBeenCalledTimes(3);
  });

  test('counts how often ICE was started over', async () => {
    const connection = await meet();
    connection.becomes('failed');
    await world.pass(1_000);
    ada.room.peer(bob.id)?.restartIce();
    const { restarts, events } = await report();
    expect(restarts).toBeGreaterThanOrEqual(1);
    expect(events.filter(({ what }) => what === 'restart')).toHaveLength(restarts);
  });

  test('holds no address, no credential and no name of anybody, and is what the other side can read', async () => {
    const connection = await meet();
    connection.stats = new Map(pair('P1', 'failed', { nominated: false }));
    connection.gather({
      candidate: 'candidate:2 1 udp 1 198.51.100.4 5 typ srflx raddr 192.168.7.8 rport 9',
      sdpMid: '0',
    });
    connection.serverFails('turn:203.0.113.9:3478?transport=udp', 401);
    connection.serverFails('turn:1700:ada@relay.example.org', 401);
    connection.becomes('failed');
    const told = await report();
    const text = JSON.stringify(told);
    expect(text).not.toMatch(/\d+\.\d+\.\d+\.\d+|[0-9a-f]{1,4}:[0-9a-f]{0,4}:/i);
    for (const secret of ['hush', '1700', 'ada', 'bob', 'ufrag', 'candidate:']) expect(text).not.toContain(secret);
    expect(readConnectionReport(JSON.parse(text))).toEqual(told);
  });

  test('does not grow without end', async () => {
    const connection = await meet();
    for (let i = 0; i < 500; i++) {
      connection.becomes(i % 2 === 0 ? 'connecting' : 'disconnected');
      connection.serverFails(`turn:relay${i}.example.org`, 701);
      connection.stats = new Map([...connection.stats, ...pair(`P${i}`, 'failed')]);
    }
    const told = await report();
    expect(told.events).toHaveLength(MOST.events);
    expect(told.events[0]?.what).toBe('offer-received');
    expect(told.errors).toHaveLength(MOST.errors);
    expect(told.pairs).toHaveLength(MOST.pairs);
    expect(JSON.stringify(told).length).toBeLessThan(16_384);
  });
});

describe('a report that somebody else sends', () => {
  const valid = async () => {
    await meet();
    return structuredClone(await report()) as unknown as Record<string, unknown>;
  };

  test('is cut where it is too long', async () => {
    const candidate = { type: 'host', protocol: 'udp', family: 'IPv4', reach: 'public', count: 1 };
    const told = readConnectionReport({ ...(await valid()), local: Array.from({ length: 10_000 }, () => candidate) });
    expect(told?.local).toHaveLength(MOST.candidates);
  });

  test('loses what does not belong to it', async () => {
    const told = readConnectionReport({ ...(await valid()), more: 'x', __proto__: { polluted: true } });
    expect(Object.keys(told ?? {})).not.toContain('more');
  });

  test.each([
    ['version', 2],
    ['age', -1],
    ['age', Number.NaN],
    ['connection', '<b>connected</b>'],
    ['connection', 'x'.repeat(50)],
    ['servers', null],
    ['local', 'none'],
    ['local', [{ type: 'host', protocol: 'udp', family: 'IPv4', reach: '192.0.2.1', count: 1 }]],
    ['errors', [{ server: 'turn:<script>', code: 1, count: 1 }]],
    ['pairs', [null]],
    ['events', [{ at: 'yesterday', what: 'offer-sent' }]],
    ['restarts', Number.POSITIVE_INFINITY],
  ])('is none where its %s is %o', async (member, value) => {
    expect(readConnectionReport({ ...(await valid()), [member]: value })).toBeUndefined();
  });

  test.each([null, undefined, 7, 'report', [], {}])('is none where it is %o', (value) => {
    expect(readConnectionReport(value)).toBeUndefined();
  });
});
