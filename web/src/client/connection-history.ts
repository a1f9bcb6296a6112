import { type CandidateKind, candidateKind } from './candidate-kind.js';
import {
  type CandidateCount,
  type ConnectionReport,
  MOST,
  type PairAttempt,
  type ReportEvent,
  type ServerError,
} from './connection-report.js';
import { DtlsTransports } from './dtls-transports.js';
import type { Environment } from './environment.js';
import { pairsIn } from './pair-stats.js';
import type { SignalBody } from './protocol.js';
import { serverName } from './server-name.js';
import type { Phase } from './timeline.js';

/** How often pairs of candidates are looked at while there is no connection, in milliseconds: browsers forget those that failed. */
const LOOK = 2_000;
/** Of so many events the first are kept, whatever comes. */
const FIRST = 20;

/** Notes what happens on the way to one peer, for its `ConnectionReport`. */
export class ConnectionHistory {
  #connection: RTCPeerConnection;
  readonly #environment: Environment;
  readonly #met: number;
  readonly #events: ReportEvent[] = [];
  readonly #local = new Map<string, CandidateCount>();
  readonly #remote = new Map<string, CandidateCount>();
  readonly #errors = new Map<string, ServerError>();
  readonly #pairs = new Map<string, PairAttempt>();
  #dtls: DtlsTransports;
  #restarts = 0;
  #connectedAt: number | undefined;
  #timer: unknown;
  #closed = false;

  constructor(connection: RTCPeerConnection, environment: Environment) {
    this.#connection = connection;
    this.#environment = environment;
    this.#met = environment.now();
    this.#dtls = this.#watch(connection);
  }

  /** Part of a negotiation was sent or received. */
  reached(phase: Phase): void {
    this.#note(phase);
  }

  restarted(): void {
    this.#restarts++;
    this.#note('restart');
  }

  /** There is another connection in the place of the one before, which was closed. */
  replaced(connection: RTCPeerConnection): void {
    this.#connection = connection;
    this.#dtls = this.#watch(connection);
    this.#note('replaced');
  }

  /** What the other side sent: its candidates. */
  received(body: SignalBody): void {
    if ('candidate' in body) count(this.#remote, body.candidate?.candidate);
    else
      for (const [, candidate] of (body.description.sdp ?? '').matchAll(/^a=(candidate:.*)$/gm))
        count(this.#remote, candidate);
  }

  close(): void {
    this.#closed = true;
    this.#environment.clearTimeout(this.#timer);
  }

  async report(): Promise<ConnectionReport> {
    await this.#look();
    const { connectionState, iceConnectionState } = this.#connection;
    const { iceServers = [], iceTransportPolicy } = this.#connection.getConfiguration();
    const urls = iceServers.flatMap(({ urls }) => urls);
    return {
      version: 1,
      age: this.#now(),
      relayOnly: iceTransportPolicy === 'relay',
      servers: { stun: countOf(urls, /^stuns?:/i), turn: countOf(urls, /^turns?:/i) },
      connection: connectionState,
      ice: iceConnectionState,
      dtls: this.#dtls.look()[0]?.state ?? 'none',
      restarts: this.#restarts,
      ...(this.#connectedAt === undefined ? {} : { connectedAt: this.#connectedAt }),
      local: [...this.#local.values()],
      remote: [...this.#remote.values()],
      errors: [...this.#errors.values()],
      pairs: [...this.#pairs.values()].sort((one, other) => weight(other) - weight(one)).slice(0, MOST.pairs),
      events: this.#events.map((event) => ({ ...event })),
    };
  }

  #watch(connection: RTCPeerConnection): DtlsTransports {
    const dtls = new DtlsTransports(connection, ({ state }) => this.#note(`dtls:${state}`));
    connection.addEventListener('icecandidate', ({ candidate }) => count(this.#local, candidate?.candidate));
    connection.addEventListener('icecandidateerror', ({ url, errorCode }) => this.#failed(url, errorCode));
    connection.addEventListener('icegatheringstatechange', () =>
      this.#note(`gathering:${connection.iceGatheringState}`),
    );
    connection.addEventListener('iceconnectionstatechange', () => this.#note(`ice:${connection.iceConnectionState}`));
    connection.addEventListener('connectionstatechange', () => this.#changed());
    connection.addEventListener('signalingstatechange', () => dtls.look());
    return dtls;
  }

  #now(): number {
    return Math.round(this.#environment.now() - this.#met);
  }

  #note(what: string): void {
    if (this.#events.length === MOST.events) this.#events.splice(FIRST, 1);
    this.#events.push({ at: this.#now(), what });
  }

  #failed(url: string, code: number): void {
    const server = serverName(url);
    const key = `${server} ${code}`;
    const before = this.#errors.get(key);
    if (before === undefined && this.#errors.size === MOST.errors) return;
    this.#errors.set(key, { server, code, count: (before?.count ?? 0) + 1 });
  }

  #changed(): void {
    const { connectionState } = this.#connection;
    this.#note(`connection:${connectionState}`);
    this.#environment.clearTimeout(this.#timer);
    if (connectionState === 'connected') this.#connectedAt ??= this.#now();
    else if (!this.#closed) this.#lookLater();
  }

  #lookLater(): void {
    this.#timer = this.#environment.setTimeout(() => {
      void this.#look();
      if (this.#connection.connectionState !== 'failed') this.#lookLater();
    }, LOOK);
  }

  async #look(): Promise<void> {
    const stats = await this.#connection.getStats().catch(() => undefined); // A report without is better than none.
    if (stats === undefined) return;
    for (const [id, pair] of pairsIn(stats)) {
      this.#pairs.delete(id); // to be the newest
      this.#pairs.set(id, pair);
    }
    for (const id of this.#pairs.keys()) {
      if (this.#pairs.size <= 2 * MOST.pairs) break;
      this.#pairs.delete(id);
    }
  }
}

function count(counts: Map<string, CandidateCount>, candidate: string | undefined): void {
  const kind = candidate === undefined ? undefined : candidateKind(candidate);
  if (kind === undefined) return;
  const key = keyOf(kind);
  const before = counts.get(key);
  if (before === undefined && counts.size === MOST.candidates) return;
  counts.set(key, { ...kind, count: (before?.count ?? 0) + 1 });
}

function keyOf({ type, protocol, family, reach }: CandidateKind): string {
  return `${type} ${protocol} ${family} ${reach}`;
}

function countOf(urls: readonly string[], scheme: RegExp): number {
  return urls.filter((url) => scheme.test(url)).length;
}

/** What tells most: pairs that worked, then those that were tried most. */
function weight({ nominated, state, requests = 0 }: PairAttempt): number {
  return (nominated ? 1e9 : 0) + (state === 'succeeded' ? 1e8 : 0) + Math.min(requests, 1e7);
}
