import type { Closed } from './closing.js';
import type { ParleyError } from './errors.js';
import type { Json } from './json.js';
import type { ClientMessage, RoomMessage, Waiting, Welcome } from './protocol.js';

/**
 * Where our way to the hub stands. It carries who is here, messages and negotiation; audio, video and data channels go from
 * peer to peer and do not need it.
 *
 * ```text
 * new ──▶ connecting ──▶ connected ──▶ waiting ──▶ reconnecting ──▶ connected
 *                                         ▲             │
 *                                         └─────────────┘
 * ```
 *
 * From every one of them it can become `closed`, and then stays so. Times are as of `Environment.now`, in milliseconds: in a
 * browser, `performance.now()`.
 */
export type LinkState =
  | { readonly is: 'new' | 'connecting' | 'connected' | 'closed' }
  | ({ readonly is: 'waiting'; readonly until: number; readonly by: WaitReason } & Outage)
  | ({ readonly is: 'reconnecting' } & Outage);

/** What is known about an interruption. */
export interface Outage {
  /** When the connection was lost. */
  readonly since: number;
  /** How many times connecting again was tried, this time included. Attempts while the browser is offline are not counted. */
  readonly attempt: number;
  /** How the connection, or the latest attempt, ended. */
  readonly why: Closed;
}

/**
 * What the next attempt waits for: its turn, later and later at random; the hub, which said how long; or the browser, which
 * has no network and says when it has one again.
 */
export type WaitReason = 'backoff' | 'hub' | 'offline';

/** A message of ours of which it is not known that it reached the hub, and of which it can no longer be found out. */
export interface Undelivered {
  /** The peer it was for; absent: everyone. */
  readonly to?: string;
  /** As it was given to `Room.send`. */
  readonly data: Json;
  /** It was sent over the connection that was lost, and may have arrived; otherwise it certainly has not. */
  readonly uncertain: boolean;
}

/** What a room hears from its way to the hub. After `closed` it hears nothing more. */
export interface LinkListener {
  /** A connection is open, and has said hello. */
  opened(): void;
  /** The room is joined: at first, and anew, or in our old place, each time the session could not be gone on with. */
  welcome(welcome: Welcome): void;
  /** Before a `welcome`: we have to be let in. */
  waiting(waiting: Waiting): void;
  message(message: RoomMessage): void;
  /** The hub sent something that is not `parley.v1`; it was left out. */
  malformed(error: ParleyError): void;
  changed(state: LinkState): void;
  undelivered(message: Undelivered): void;
  /**
   * @param error - why, for whoever still waits for `welcome`
   */
  closed(closed: Closed, error: ParleyError): void;
}

/** A room's way to the hub. A room does not know whether one connection or several, one after another, carry it. */
export interface Link {
  readonly state: LinkState;
  open(): void;
  /**
   * Sends, or keeps until it can be sent.
   *
   * @throws ParleyError `message_too_large` for what the hub would close the connection for; `outbox_full` when too much waits
   */
  send(message: ClientMessage): void;
  /** Does not wait any longer before trying again, unless the hub said how long to wait. */
  reconnect(): void;
  /**
   * Says `leave` if there is somebody to say it to, and ends without `closed`. What still waits for the hub's rate is
   * `undelivered`.
   */
  leave(): void;
}
