import type { ConnectionReport } from './connection-report.js';

/**
 * Why two are not connected:
 *
 * - `lost`: they were, and then nothing came any more
 * - `no_answer`: offer and answer were never exchanged
 * - `dtls_failed`: ICE found a way, and the handshake on it did not end
 * - `no_candidates`: the browser found no address at all to be reached by
 * - `relay_missing`: only a relay may be used, and there is none
 * - `relay_refused`: the TURN server did not take the credentials
 * - `relay_full`: it has no more room
 * - `relay_unreachable`: it does not answer, while others do
 * - `udp_blocked`: no server was reached over UDP, so that most likely nothing is
 * - `no_relay`: no direct way works, as between two strict NATs, and no TURN server is configured
 * - `blocked`: there were candidates enough, relayed ones too, and no pair of them worked
 */
export type DiagnosisCode =
  | 'lost'
  | 'no_answer'
  | 'dtls_failed'
  | 'no_candidates'
  | 'relay_missing'
  | 'relay_refused'
  | 'relay_full'
  | 'relay_unreachable'
  | 'udp_blocked'
  | 'no_relay'
  | 'blocked';

/** Whose side the trouble is on, as far as can be told: ours, theirs, on both, or in between (and unknown). */
export type Side = 'ours' | 'theirs' | 'both' | 'between';

/** Why there is no connection. */
export interface Diagnosis {
  /** What it is. */
  readonly code: DiagnosisCode;
  /** Where to look. */
  readonly side: Side;
}

/** "Unauthorized", "Forbidden", "Stale Nonce", "Wrong Credentials" (RFC 8489 §14.8, RFC 8656 §19). */
const REFUSED = [401, 403, 438, 441];
/** "Allocation Quota Reached" and "Insufficient Capacity" (RFC 8656 §19). */
const FULL = [486, 508];
/** No candidate of ours reached the server (WebRTC 1.0 §4.8.2). */
const UNREACHED = 701;

/** What one side's report shows, the most telling first. */
const SIGNS: readonly [DiagnosisCode, (report: ConnectionReport) => boolean][] = [
  ['dtls_failed', (report) => iceWorked(report) && report.dtls !== 'connected'],
  ['relay_missing', ({ relayOnly, servers }) => relayOnly && servers.turn === 0],
  ['relay_refused', (report) => !hasRelay(report) && turnSaid(report, REFUSED)],
  ['relay_full', (report) => !hasRelay(report) && turnSaid(report, FULL)],
  ['udp_blocked', udpBlocked],
  ['relay_unreachable', (report) => report.servers.turn > 0 && !hasRelay(report)],
  ['no_candidates', ({ local }) => local.length === 0],
];

/**
 * Says why there is no connection, from what both sides tell.
 *
 * @param theirs - absent as long as the other side has told nothing
 */
export function diagnose(ours: ConnectionReport, theirs?: ConnectionReport): Diagnosis {
  if (ours.connectedAt !== undefined || theirs?.connectedAt !== undefined) return { code: 'lost', side: 'between' };
  if (!negotiated(ours)) return { code: 'no_answer', side: unanswered(ours, theirs) };
  for (const [code, shows] of SIGNS) {
    const side = sideOf(shows(ours), theirs !== undefined && shows(theirs));
    if (side !== undefined) return { code, side };
  }
  const relays = ours.servers.turn > 0 || (theirs?.servers.turn ?? 0) > 0;
  return { code: relays ? 'blocked' : 'no_relay', side: 'between' };
}

function sideOf(ours: boolean, theirs: boolean): Side | undefined {
  if (ours) return theirs ? 'both' : 'ours';
  return theirs ? 'theirs' : undefined;
}

function negotiated({ events }: ConnectionReport): boolean {
  const has = (phase: string) => events.some(({ what }) => what === phase);
  return (has('offer-sent') && has('answer-received')) || (has('offer-received') && has('answer-sent'));
}

/** Who got an offer and did not answer it is where to look. */
function unanswered(ours: ConnectionReport, theirs: ConnectionReport | undefined): Side {
  return ours.events.some(({ what }) => what === 'offer-received')
    ? 'ours'
    : theirs === undefined
      ? 'theirs'
      : 'between';
}

function iceWorked({ ice, events, pairs }: ConnectionReport): boolean {
  return (
    ice === 'connected' ||
    ice === 'completed' ||
    events.some(({ what }) => what === 'ice:connected') ||
    pairs.some(({ nominated, state }) => nominated && state === 'succeeded')
  );
}

function hasRelay({ local }: ConnectionReport): boolean {
  return local.some(({ type }) => type === 'relay');
}

function turnSaid({ errors }: ConnectionReport, codes: readonly number[]): boolean {
  return errors.some(({ server, code }) => /^turns?:/i.test(server) && codes.includes(code));
}

/** Neither STUN nor TURN found anything, and a server was asked over UDP and not reached. */
function udpBlocked({ local, errors }: ConnectionReport): boolean {
  const found = local.some(({ type }) => type === 'srflx' || type === 'relay');
  const overUdp = (server: string) => !/^(turns|stuns):|transport=tcp/i.test(server);
  return !found && errors.some(({ server, code }) => code === UNREACHED && overUdp(server));
}
