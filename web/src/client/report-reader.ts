import type { CandidateKind, Reach } from './candidate-kind.js';
import {
  type CandidateCount,
  type ConnectionReport,
  MOST,
  type PairAttempt,
  type ReportEvent,
  type ServerError,
} from './connection-report.js';

/** Words of states and phases, and no more than that. */
const WORD = /^[a-z-]{1,24}(:[a-z-]{1,24})?$/;
const SERVER = /^[\w.:?=()[\] -]{1,300}$/;
const LARGEST = 1e9;

type Fields = { readonly [member: string]: unknown };

/**
 * Reads a report that somebody else sent, who may send anything: what is no report of version 1 is none, and more than a report can
 * have is left out.
 */
export function readConnectionReport(value: unknown): ConnectionReport | undefined {
  try {
    return read(record(value));
  } catch {
    return undefined;
  }
}

function read(report: Fields): ConnectionReport {
  if (report.version !== 1) throw new TypeError('another version');
  const servers = record(report.servers);
  return {
    version: 1,
    age: number(report.age),
    relayOnly: report.relayOnly === true,
    servers: { stun: number(servers.stun), turn: number(servers.turn) },
    connection: word(report.connection),
    ice: word(report.ice),
    dtls: word(report.dtls),
    restarts: number(report.restarts),
    ...(report.connectedAt === undefined ? {} : { connectedAt: number(report.connectedAt) }),
    local: list(report.local, MOST.candidates, candidateCount),
    remote: list(report.remote, MOST.candidates, candidateCount),
    errors: list(report.errors, MOST.errors, serverError),
    pairs: list(report.pairs, MOST.pairs, pair),
    events: list(report.events, MOST.events, event),
  };
}

function candidate(value: unknown): CandidateKind {
  const { type, protocol, family, reach } = record(value);
  return {
    type: oneOf(type, ['host', 'srflx', 'prflx', 'relay']),
    protocol: oneOf(protocol, ['udp', 'tcp']),
    family: oneOf(family, ['IPv4', 'IPv6', 'unknown']),
    reach: oneOf<Reach>(reach, ['loopback', 'link-local', 'private', 'public', 'mdns', 'unknown']),
  };
}

function candidateCount(value: unknown): CandidateCount {
  return { ...candidate(value), count: number(record(value).count) };
}

function serverError(value: unknown): ServerError {
  const { server, code, count } = record(value);
  return { server: text(server, SERVER), code: number(code), count: number(count) };
}

function pair(value: unknown): PairAttempt {
  const { local, remote, state, nominated, requests, responses } = record(value);
  return {
    local: candidate(local),
    remote: candidate(remote),
    state: word(state),
    nominated: nominated === true,
    ...(requests === undefined ? {} : { requests: number(requests) }),
    ...(responses === undefined ? {} : { responses: number(responses) }),
  };
}

function event(value: unknown): ReportEvent {
  const { at, what } = record(value);
  return { at: number(at), what: word(what) };
}

function record(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('no object');
  return value as Fields;
}

function list<T>(value: unknown, most: number, readOne: (value: unknown) => T): T[] {
  if (!Array.isArray(value)) throw new TypeError('no list');
  return value.slice(0, most).map(readOne);
}

function number(value: unknown): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= LARGEST)) throw new TypeError('no number');
  return value;
}

function word(value: unknown): string {
  return text(value, WORD);
}

function text(value: unknown, form: RegExp): string {
  if (typeof value !== 'string' || !form.test(value)) throw new TypeError('no such text');
  return value;
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new TypeError('no such word');
  return found;
}
