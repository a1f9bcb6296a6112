import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConnectionReport, Json, RemotePeer } from '../../client/index.js';
import { reportFile, reportName } from './report-file.js';
import { reportRows } from './report-rows.js';
import { reportIn, type Trouble, Troubles } from './troubles.js';

const report = (more: Partial<ConnectionReport> = {}): ConnectionReport => ({
  version: 1,
  age: 12_000,
  relayOnly: true,
  servers: { stun: 1, turn: 0 },
  connection: 'connecting',
  ice: 'checking',
  dtls: 'new',
  restarts: 0,
  local: [],
  remote: [{ type: 'host', protocol: 'udp', family: 'IPv4', reach: 'private', count: 2 }],
  errors: [{ server: 'turn:relay.example.org', code: 401, count: 3 }],
  pairs: [
    {
      local: { type: 'relay', protocol: 'udp', family: 'IPv4', reach: 'public' },
      remote: { type: 'host', protocol: 'udp', family: 'unknown', reach: 'mdns' },
      state: 'failed',
      nominated: false,
      requests: 9,
      responses: 0,
    },
  ],
  events: [
    { at: 3, what: 'offer-sent' },
    { at: 90, what: 'answer-received' },
  ],
  ...more,
});

class Bob {
  readonly id = 'bob';
  away = false;
  connectionState: RTCPeerConnectionState = 'connecting';
  readonly connectionReport = vi.fn(async () => report());
}

let sent: Json[];
let troubles: Troubles;
let bob: Bob;
const look = (now: number) => troubles.look([bob as unknown as RemotePeer], now);

beforeEach(() => {
  sent = [];
  bob = new Bob();
  troubles = new Troubles((to, message) => {
    expect(to).toBe('bob');
    sent.push(message);
    return true;
  });
});

describe('who is not reached', () => {
  test('is no trouble for the first seconds', async () => {
    expect(await look(0)).toBe(false);
    expect(await look(8_000)).toBe(false);
    expect(troubles.of('bob')).toBeUndefined();
    expect(sent).toEqual([]);
  });

  test('is told what we know when it takes too long, and explained', async () => {
    await look(0);
    expect(await look(10_000)).toBe(true);
    expect(troubles.of('bob')?.diagnosis).toEqual({ code: 'relay_missing', side: 'ours' });
    expect(sent).toEqual([{ connection: report() }]);
    expect(reportIn(sent[0] ?? null)).toEqual(report());
  });

  test('is one at once where the connection has failed', async () => {
    bob.connectionState = 'failed';
    expect(await look(0)).toBe(true);
  });

  test('says what it knows itself, which is heard before we would have asked', async () => {
    await look(0);
    troubles.received(bob as unknown as RemotePeer, report(), 1_000);
    await look(2_000);
    expect(troubles.of('bob')?.diagnosis.side).toBe('both');
    expect(sent).toHaveLength(1);
  });

  test('is told again later and later, and never at its own pace', async () => {
    bob.connectionState = 'failed';
    for (let now = 0; now < 3_600_000; now += 2_000) {
      troubles.received(bob as unknown as RemotePeer, report(), now);
      await look(now);
    }
    expect(sent.length).toBeGreaterThan(5);
    expect(sent.length).toBeLessThan(20);
  });

  test('is not told while it is away', async () => {
    bob.connectionState = 'failed';
    bob.away = true;
    await look(0);
    expect(troubles.of('bob')).toBeDefined();
    expect(sent).toEqual([]);
  });

  test('has time anew when it was away', async () => {
    await look(0);
    bob.away = true;
    await look(30_000);
    bob.away = false;
    expect(await look(32_000)).toBe(false);
    expect(await look(41_000)).toBe(true);
  });

  test('is no trouble any more once it is reached, or has left', async () => {
    bob.connectionState = 'failed';
    await look(0);
    bob.connectionState = 'connected';
    expect(await look(2_000)).toBe(true);
    expect(troubles.of('bob')).toBeUndefined();
    expect(await look(4_000)).toBe(false);
    bob.connectionState = 'failed';
    await look(6_000);
    troubles.forget('bob');
    expect(troubles.of('bob')).toBeUndefined();
  });

  test('is not believed whatever it says', () => {
    for (const data of [null, 1, [], {}, { connection: 1 }, { connection: { version: 1 } }]) {
      expect(reportIn(data as Json)).toBeUndefined();
    }
  });
});

describe('the report that is saved', () => {
  const at = new Date('2026-01-02T03:04:05.678Z');
  const trouble: Trouble = { ours: report(), theirs: undefined, diagnosis: { code: 'relay_missing', side: 'ours' } };

  test('says what it is, and holds both halves', () => {
    const theirs = report({ age: 7 });
    expect(reportFile({ ...trouble, theirs }, at, 'Browser/1.0')).toEqual({
      schema: 'parley.connection-report',
      version: 1,
      saved: '2026-01-02T03:04:05.678Z',
      browser: 'Browser/1.0',
      diagnosis: trouble.diagnosis,
      ours: report(),
      theirs,
    });
    expect(reportFile(trouble, at, '').theirs).toBeNull();
  });

  test('has a name that every system takes', () => {
    expect(reportName(at)).toBe('parley-connection-2026-01-02T03-04-05.json');
  });

  test('is shown in the words of the field', () => {
    expect(reportRows(report())).toEqual({
      states: 'connection connecting, ICE checking, DTLS new',
      restarts: '0',
      servers: 'STUN 1, TURN 0, iceTransportPolicy relay',
      candidates: [],
      errors: ['3 × 401 turn:relay.example.org'],
      pairs: ['relay udp IPv4 public → host udp mdns: failed, 0/9'],
      events: ['0.00 s offer-sent', '0.09 s answer-received', '12.00 s report'],
    });
  });
});
