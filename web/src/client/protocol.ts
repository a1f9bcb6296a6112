import type { Json, JsonObject } from './json.js';

/** The WebSocket subprotocol. */
export const SUBPROTOCOL = 'parley.v1';

/** What the hub enforces on a connection (PROTOCOL.md, *Hub to client*). */
export interface Limits {
  /** One message, in bytes of UTF-8. The SDK refuses to send a larger one. */
  readonly messageBytes: number;
  /** Nesting of arrays and objects, the message itself being 1. */
  readonly depth: number;
  /** The value of `state`, in bytes of UTF-8. */
  readonly stateBytes: number;
  /** A participant's name, in code points. */
  readonly nameLength: number;
  /** Sustained rate. The SDK keeps below it by itself. */
  readonly messagesPerSecond: number;
  /** How many messages may come at once. The SDK keeps below it by itself. */
  readonly messageBurst: number;
  /** Members of a room. */
  readonly members: number;
}

/**
 * Why a peer left (PROTOCOL.md, *Hub to client*): it said so; its connection ended without a word; it was silent for too
 * long; it did not read; the hub closed it for what it sent; its token expired; the hub stopped. A later hub may know more reasons.
 *
 * `renewed` is the SDK's own: it is our stay that ended and began anew (`RoomEvents.renewed`).
 */
export type LeftReason =
  | 'left'
  | 'dropped'
  | 'timeout'
  | 'overflow'
  | 'refused'
  | 'expired'
  | 'shutdown'
  | 'renewed'
  | (string & {});

/** A member of the room as the hub describes it. */
export interface PeerInfo {
  readonly id: string;
  readonly name: string;
  readonly state: JsonObject;
  readonly away: boolean;
  /** Whether it may send media. */
  readonly publish: boolean;
}

/** An offer or answer, or a candidate; `null`: no more candidates. */
export type SignalBody =
  | { readonly description: RTCSessionDescriptionInit }
  | { readonly candidate: RTCIceCandidateInit | null };

export interface Hello {
  readonly type: 'hello';
  readonly name: string;
  readonly client?: string;
  readonly token?: string;
  readonly passphrase?: string;
  readonly resume?: Resume;
}

/** The session to go on with. */
export interface Resume {
  readonly session: string;
  readonly secret: string;
  /** How many counted messages of it the client has received; absent: it is to be ended, because the client cannot go on with it. */
  readonly received?: number;
  /**
   * How many times the client has tried to come back to this session, this time included. A hello that comes later than one of
   * a higher attempt is closed with 4504, and nothing else becomes of it.
   */
  readonly attempt?: number;
}

/** What a client sends (PROTOCOL.md, *Client to hub*). */
export type ClientMessage =
  | Hello
  | ({ readonly type: 'signal'; readonly to: string } & SignalBody)
  | { readonly type: 'message'; readonly to?: string; readonly data: Json }
  | { readonly type: 'state'; readonly state: JsonObject }
  | { readonly type: 'token'; readonly token: string }
  | { readonly type: 'leave' }
  | { readonly type: 'ack'; readonly received: number }
  | { readonly type: 'ping' }
  | { readonly type: 'pong' };

export interface Welcome {
  readonly type: 'welcome';
  readonly self: string;
  readonly session: { readonly id: string; readonly secret: string; readonly window: number };
  readonly room: { readonly name: string };
  readonly peers: readonly PeerInfo[];
  readonly iceServers: RTCIceServer[];
  /** Seconds. */
  readonly heartbeat: number;
  readonly limits: Limits;
}

/** The session goes on. */
export interface Resumed {
  readonly type: 'resumed';
  /** How many counted messages of ours the hub has. */
  readonly received: number;
}

/** The hub is about to close the connection. */
export interface Goaway {
  readonly type: 'goaway';
  /** The reason of the close code that follows. */
  readonly reason: string;
  /** Milliseconds. */
  readonly reconnectAfter: number;
}

/** What goes on in the room, once the client is in it. */
export type RoomMessage =
  | { readonly type: 'joined'; readonly peer: PeerInfo }
  | { readonly type: 'left'; readonly peer: string; readonly reason: LeftReason }
  | { readonly type: 'away' | 'back'; readonly peer: string }
  | { readonly type: 'signal'; readonly from: string; readonly body: SignalBody }
  | { readonly type: 'message'; readonly from: string; readonly to?: string; readonly data: Json }
  | { readonly type: 'state'; readonly from: string; readonly state: JsonObject }
  | { readonly type: 'iceServers'; readonly iceServers: RTCIceServer[] }
  | { readonly type: 'role'; readonly peer: string; readonly publish: boolean }
  | { readonly type: 'error'; readonly code: string; readonly message: string; readonly about?: string };

/** What the hub sends (PROTOCOL.md, *Hub to client*); `unknown` stands for every type this client does not know. */
export type HubMessage =
  | Welcome
  | RoomMessage
  | Resumed
  | Goaway
  | { readonly type: 'expires'; readonly in: number }
  | { readonly type: 'ack'; readonly received: number }
  | { readonly type: 'ping' }
  | { readonly type: 'pong' }
  | { readonly type: 'unknown'; readonly name: string };

const UNCOUNTED = new Set(['hello', 'welcome', 'resumed', 'goaway', 'ack', 'ping', 'pong']);

/** Whether messages of a type are counted (PROTOCOL.md, *Counting*); types nobody knows yet are. */
export function counted(type: string | undefined): boolean {
  return type === undefined || !UNCOUNTED.has(type);
}
