import type { Connection } from './net.js';

/** Any message, as it is on the wire. */
export type Message = Record<string, unknown> & { readonly type: string };

/** What the model's hub is configured with. */
export interface HubSettings {
  /** Seconds. */
  readonly window: number;
  /** Seconds. */
  readonly heartbeat: number;
  /** Counted messages kept for a client. */
  readonly outbox: number;
  readonly messagesPerSecond: number;
  readonly messageBurst: number;
  /** Whether a session that was resumed is deaf to its old connection, as it must be. */
  readonly takesOver: boolean;
}

/** What the model's hub knows of somebody. */
export interface HubSession {
  id: string;
  secret: string;
  readonly peer: string;
  readonly name: string;
  state: unknown;
  connection: Connection | undefined;
  /** Ends the session when its client does not come back. */
  expiry: unknown;
  readonly kept: string[];
  /** How many messages came before the first kept. */
  before: number;
  received: number;
  said: number;
  /** Whether its client has said anything: before that it may not know that it is in. */
  answered: boolean;
  /** The highest attempt of its client to come back that was seen. */
  attempt: number;
  /** Where another hub had it before, until its client has said something here. */
  former: Former | undefined;
}

/** By what a client knows its session at a hub that is gone. */
export interface Former {
  readonly id: string;
  readonly secret: string;
  /** Apart from those to come back to the session here. */
  attempt: number;
  /** The others, as the room was taken over. */
  readonly others: readonly Entry[];
}

/** Somebody in a roster. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly state: unknown;
  readonly away: boolean;
}

/** A client's end of the truth: what the hub handled of it and gave to it, in order. */
export interface Ledger {
  /** What of a peer's messages was handled. */
  handled(peer: string, message: Message): void;
  /** What a peer is to get. */
  addressed(peer: string, message: Message): void;
  /** The hub has died: what was addressed to a peer arrives before its next welcome, or never. */
  lost(peer: string): void;
}

export function entryOf({ peer, name, state, connection }: HubSession): Entry {
  return { id: peer, name, state, away: connection === undefined };
}

/** @param number - of no other session */
export function newSession(number: number, name: string, connection: Connection | undefined): HubSession {
  return {
    id: `session ${number}`,
    secret: `secret ${number}`,
    peer: `peer ${number}`,
    name,
    state: {},
    connection,
    expiry: undefined,
    kept: [],
    before: 0,
    received: 0,
    said: 0,
    answered: false,
    attempt: 0,
    former: undefined,
  };
}

/** @param as - the client wanted to go on with another session, which is over, or which it had at a hub that is gone */
export function welcomeText(
  session: HubSession,
  others: readonly Entry[],
  { window, heartbeat, messagesPerSecond, messageBurst }: HubSettings,
  as: 'new' | 'new again' | 'before',
): string {
  return JSON.stringify({
    type: 'welcome',
    self: session.peer,
    session: { id: session.id, secret: session.secret, window },
    room: { name: 'room' },
    peers: others,
    iceServers: [],
    heartbeat,
    limits: {
      messageBytes: 10_000,
      depth: 32,
      stateBytes: 4_096,
      nameLength: 64,
      messagesPerSecond,
      messageBurst,
      members: 100,
    },
    ...(as === 'new' ? {} : { resumed: false }),
    ...(as === 'before' ? { kept: true, state: session.state } : {}),
  });
}
