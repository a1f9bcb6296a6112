import type { Json, JsonObject } from './json.js';

/** The WebSocket subprotocol: the version of the protocol that this SDK speaks. */
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
  /** Members of a room, at most; of this one see `RoomSettings.members`. */
  readonly members: number;
}

/**
 * Why a peer left (PROTOCOL.md, *Hub to client*): it said so; its connection ended without a word; it was silent for too
 * long; it did not read; the hub closed it for what it sent; a moderator put it out; its token expired; the hub stopped. A later
 * hub may know more reasons.
 *
 * `renewed` is the SDK's own: it is our stay that ended and began anew (`RoomEvents.renewed`).
 */
export type LeftReason =
  | 'left'
  | 'dropped'
  | 'timeout'
  | 'overflow'
  | 'refused'
  | 'removed'
  | 'expired'
  | 'shutdown'
  | 'renewed'
  | (string & {});

/** A member of the room as the hub describes it. */
export interface PeerInfo {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly state: JsonObject;
  readonly away: boolean;
  /** Whether it may send media. */
  readonly publish: boolean;
}

/**
 * What somebody is in a room (PROTOCOL.md, *Roles*). It is what they are called; what they may do says `Permission`. A later hub may know
 * more roles.
 */
export type Role = 'owner' | 'moderator' | 'participant' | 'viewer' | (string & {});

/**
 * One thing that somebody may do in a room: send media, receive media, send messages, moderate. A later hub may know more.
 */
export type Permission = 'publish' | 'subscribe' | 'message' | 'moderate' | (string & {});

/** What moderators have made of a room. */
export interface RoomSettings {
  /** Nobody new gets in. */
  readonly locked: boolean;
  /** Newcomers wait until they are let in. */
  readonly waitingRoom: boolean;
  /** How many the room takes. */
  readonly members: number;
}

/** Somebody who waits to be let in. */
export interface Knock {
  /** The peer id that it will have in the room. */
  readonly id: string;
  /** The display name, as its owner wrote it: any text. */
  readonly name: string;
}

/** How waiting ended: let in, sent away, gone, or too long. A later hub may know more ways. */
export type KnockEnd = 'admitted' | 'refused' | 'left' | 'timeout' | (string & {});

/** Sound or picture, as `MediaStreamTrack.kind` says it. */
export type MediaKind = 'audio' | 'video';

/** What a moderator wants (PROTOCOL.md, *Moderating*). */
export type Moderation =
  | { readonly action: 'set'; readonly locked?: boolean; readonly waitingRoom?: boolean; readonly members?: number }
  | { readonly action: 'admit' | 'refuse' | 'remove' | 'ban'; readonly peer: string }
  | { readonly action: 'mute'; readonly kind: MediaKind; readonly peer?: string }
  | { readonly action: 'role'; readonly peer: string; readonly role: Role }
  | { readonly action: 'end' };

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
  /** Where the session is lost and its place in the room is not, the client can go on in that place. */
  readonly keep?: true;
}

/** What a client sends (PROTOCOL.md, *Client to hub*). */
export type ClientMessage =
  | Hello
  | ({ readonly type: 'signal'; readonly to: string } & SignalBody)
  | { readonly type: 'message'; readonly to?: string; readonly data: Json }
  | { readonly type: 'state'; readonly state: JsonObject }
  | ({ readonly type: 'moderate' } & Moderation)
  | { readonly type: 'token'; readonly token: string }
  | { readonly type: 'leave' }
  | { readonly type: 'ack'; readonly received: number }
  | { readonly type: 'ping' }
  | { readonly type: 'pong' };

export interface Welcome {
  readonly type: 'welcome';
  readonly self: string;
  readonly session: { readonly id: string; readonly secret: string; readonly window: number };
  readonly room: { readonly name: string } & RoomSettings;
  readonly role: Role;
  readonly may: readonly Permission[];
  /** Who waits to be let in; empty for who may not decide about it. */
  readonly waiting: readonly Knock[];
  readonly peers: readonly PeerInfo[];
  readonly iceServers: RTCIceServer[];
  /** Seconds. */
  readonly heartbeat: number;
  readonly limits: Limits;
  /** Our state as the room has it, where the session is lost and we are in our old place all the same. */
  readonly kept?: JsonObject;
}

/** We have to be let in first. */
export interface Waiting {
  readonly type: 'waiting';
  /** Whether a moderator is to let us in, or the first is to come; a later hub may know more reasons. */
  readonly why: 'waiting_room' | 'no_host' | (string & {});
  /** Seconds. */
  readonly heartbeat: number;
  /** For how many seconds we may wait. */
  readonly patience: number;
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
  | {
      readonly type: 'role';
      readonly peer: string;
      readonly role: Role;
      readonly may: readonly Permission[];
      readonly by?: string;
    }
  | { readonly type: 'room'; readonly settings: RoomSettings; readonly by?: string }
  | { readonly type: 'mute'; readonly from?: string; readonly kind: MediaKind }
  | { readonly type: 'knocking'; readonly knock: Knock }
  | { readonly type: 'knocked'; readonly peer: string; readonly end: KnockEnd }
  | { readonly type: 'error'; readonly code: string; readonly message: string; readonly about?: string };

/** What the hub sends (PROTOCOL.md, *Hub to client*); `unknown` stands for every type this client does not know. */
export type HubMessage =
  | Welcome
  | RoomMessage
  | Resumed
  | Waiting
  | Goaway
  | { readonly type: 'expires'; readonly in: number }
  | { readonly type: 'ack'; readonly received: number }
  | { readonly type: 'ping' }
  | { readonly type: 'pong' }
  | { readonly type: 'unknown'; readonly name: string };

const UNCOUNTED = new Set(['hello', 'welcome', 'resumed', 'waiting', 'goaway', 'ack', 'ping', 'pong']);

/** Whether messages of a type are counted (PROTOCOL.md, *Counting*); types nobody knows yet are. */
export function counted(type: string | undefined): boolean {
  return type === undefined || !UNCOUNTED.has(type);
}
