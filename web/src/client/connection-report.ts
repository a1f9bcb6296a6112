import type { CandidateKind } from './candidate-kind.js';

/** How many of each a report has at most: it is sent to others, and comes from others. */
export const MOST = { candidates: 24, errors: 16, pairs: 24, events: 64 } as const;

/** Candidates of one kind, and how many. */
export interface CandidateCount extends CandidateKind {
  /** How many, all generations together. */
  readonly count: number;
}

/** A STUN or TURN server could not be used, so often. */
export interface ServerError {
  /** Scheme, host, port and transport; an address for a host is told by its kind. */
  readonly server: string;
  /** Of STUN (RFC 8489 §14.8), of TURN (RFC 8656 §19), or 701: it was not reached (WebRTC 1.0 §4.8.2). */
  readonly code: number;
  /** How often. */
  readonly count: number;
}

/** A pair of candidates that was, or is to be, tried. */
export interface PairAttempt {
  /** Ours. */
  readonly local: CandidateKind;
  /** Theirs. */
  readonly remote: CandidateKind;
  /** `RTCStatsIceCandidatePairState`: `frozen`, `waiting`, `in-progress`, `failed`, `succeeded`. */
  readonly state: string;
  /** Whether ICE has chosen it. */
  readonly nominated: boolean;
  /** STUN checks sent, where the browser counts them. */
  readonly requests?: number;
  /** Answers to them, likewise. */
  readonly responses?: number;
}

/** Something that happened on the way. */
export interface ReportEvent {
  /** Milliseconds since the peer was met. */
  readonly at: number;
  /**
   * A `Phase` such as `offer-sent`; `restart`, when ICE started over; `replaced`, when a new connection took the place of one; or a state: `connection:…`, `ice:…`, `gathering:…`, `dtls:…`, with the
   * words of WebRTC 1.0.
   */
  readonly what: string;
}

/**
 * One side's account of a connection: what it tried, and what came of it. There are no addresses in it, no credentials, no names and no
 * descriptions, so that it can be told to the other side, saved, and sent to somebody who knows.
 */
export interface ConnectionReport {
  /** Of this format. */
  readonly version: 1;
  /** Milliseconds from when the peer was met to this report. */
  readonly age: number;
  /** Whether nothing but TURN servers may be used. */
  readonly relayOnly: boolean;
  /** How many addresses of servers there are to use. */
  readonly servers: {
    /** Of STUN servers. */
    readonly stun: number;
    /** Of TURN servers. */
    readonly turn: number;
  };
  /** `RTCPeerConnectionState`. */
  readonly connection: string;
  /** `RTCIceConnectionState`. */
  readonly ice: string;
  /** `RTCDtlsTransportState`; `none`: there is no transport yet. */
  readonly dtls: string;
  /** How often ICE was started over. */
  readonly restarts: number;
  /** When media could flow for the first time, in milliseconds since the peer was met; absent: never. */
  readonly connectedAt?: number;
  /** What was found on this side. */
  readonly local: readonly CandidateCount[];
  /** What the other side sent. */
  readonly remote: readonly CandidateCount[];
  /** What servers did not do. */
  readonly errors: readonly ServerError[];
  /** What was tried, also what the browser has forgotten since. */
  readonly pairs: readonly PairAttempt[];
  /** The first ones and the last. */
  readonly events: readonly ReportEvent[];
}
