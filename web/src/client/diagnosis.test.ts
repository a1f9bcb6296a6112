import { describe, expect, test } from 'vitest';
import type { CandidateKind } from './candidate-kind.js';
import type { ConnectionReport } from './connection-report.js';
import { diagnose } from './diagnosis.js';

const kind = (type: CandidateKind['type'], reach: CandidateKind['reach'] = 'private'): CandidateKind => ({
  type,
  protocol: 'udp',
  family: 'IPv4',
  reach,
});
const host = { ...kind('host'), count: 2 };
const srflx = { ...kind('srflx', 'public'), count: 1 };
const relay = { ...kind('relay', 'public'), count: 1 };
const event = (what: string, at = 5) => ({ at, what });
const error = (server: string, code: number) => ({ server, code, count: 1 });

/** One that negotiated, has addresses of its own, and got nowhere. */
const report = (more: Partial<ConnectionReport> = {}): ConnectionReport => ({
  version: 1,
  age: 20_000,
  relayOnly: false,
  servers: { stun: 1, turn: 0 },
  connection: 'failed',
  ice: 'failed',
  dtls: 'new',
  restarts: 1,
  local: [host, srflx],
  remote: [host, srflx],
  errors: [],
  pairs: [{ local: kind('host'), remote: kind('host'), state: 'failed', nominated: false }],
  events: [event('offer-sent'), event('answer-received'), event('ice:checking'), event('ice:failed')],
  ...more,
});
const withTurn = (more: Partial<ConnectionReport> = {}) => report({ servers: { stun: 0, turn: 1 }, ...more });
const refused = withTurn({ errors: [error('turn:relay.example.org', 401)] });
const relayed = withTurn({ local: [host, srflx, relay] });

describe('two are not connected', () => {
  test.each<[string, ConnectionReport, ConnectionReport | undefined, string, string]>([
    ['they were, and it was lost', report({ connectedAt: 400 }), report({ connectedAt: 410 }), 'lost', 'between'],
    ['only the other knows that they were', report(), report({ connectedAt: 410 }), 'lost', 'between'],
    ['the other never answered', report({ events: [event('offer-sent')] }), undefined, 'no_answer', 'theirs'],
    ['no offer ever came', report({ events: [] }), undefined, 'no_answer', 'theirs'],
    ['we did not answer', report({ events: [event('offer-received')] }), undefined, 'no_answer', 'ours'],
    ['signaling stopped half way', report({ events: [event('offer-sent')] }), report(), 'no_answer', 'between'],
    ['DTLS failed', report({ ice: 'connected', dtls: 'failed' }), undefined, 'dtls_failed', 'ours'],
    [
      'DTLS never ended on both',
      report({ ice: 'completed', dtls: 'connecting' }),
      report({ ice: 'connected', dtls: 'connecting' }),
      'dtls_failed',
      'both',
    ],
    [
      'we may use a relay only, and there is none',
      report({ relayOnly: true, local: [] }),
      report(),
      'relay_missing',
      'ours',
    ],
    [
      'they may use a relay only, and have none',
      report(),
      report({ relayOnly: true, local: [] }),
      'relay_missing',
      'theirs',
    ],
    ['the relay refused us', refused, relayed, 'relay_refused', 'ours'],
    ['the relay refused them', relayed, refused, 'relay_refused', 'theirs'],
    ['the relay refused both', refused, refused, 'relay_refused', 'both'],
    [
      'the relay is full',
      withTurn({ errors: [error('turns:relay.example.org', 486)] }),
      undefined,
      'relay_full',
      'ours',
    ],
    [
      'one relay refused us, but another did not',
      withTurn({ local: [host, relay], errors: [error('turn:a', 401)] }),
      relayed,
      'blocked',
      'between',
    ],
    [
      'the relay is silent, STUN is not',
      withTurn({ servers: { stun: 1, turn: 1 }, errors: [error('turn:a', 701)] }),
      relayed,
      'relay_unreachable',
      'ours',
    ],
    [
      'nothing answers over UDP',
      withTurn({ local: [host], errors: [error('stun:a', 701), error('turn:a:3478?transport=udp', 701)] }),
      relayed,
      'udp_blocked',
      'ours',
    ],
    [
      'only TCP was asked and is silent',
      withTurn({ local: [host], errors: [error('turn:a?transport=tcp', 701)] }),
      relayed,
      'relay_unreachable',
      'ours',
    ],
    ['we have no address at all', report({ local: [] }), report(), 'no_candidates', 'ours'],
    ['they have none', report(), report({ local: [] }), 'no_candidates', 'theirs'],
    ['both are behind NATs, and there is no relay', report(), report(), 'no_relay', 'between'],
    ['the same, as far as one alone can tell', report(), undefined, 'no_relay', 'between'],
    ['nothing gets through, relayed or not', relayed, relayed, 'blocked', 'between'],
  ])('because %s', (_why, ours, theirs, code, side) => {
    expect(diagnose(ours, theirs)).toEqual({ code, side });
  });
});
