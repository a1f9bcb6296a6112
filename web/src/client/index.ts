export type { Closed } from './closing.js';
export type { CloseEventLike, Environment, WebSocketLike } from './environment.js';
export { ParleyError, type ParleyErrorCode } from './errors.js';
export type { RemotePeer, RoomEvents } from './events.js';
export type { Json, JsonObject } from './json.js';
export type { LinkState, Outage, Undelivered, WaitReason } from './link.js';
export type { Moderator } from './moderator.js';
export type { NetworkHint } from './network.js';
export type { RoomOptions } from './options.js';
export type {
  Knock,
  KnockEnd,
  LeftReason,
  Limits,
  MediaKind,
  Permission,
  Role,
  RoomSettings,
} from './protocol.js';
export { Room, type RoomPhase } from './room.js';
export type { MarkDetail, Phase } from './timeline.js';
export type { TokenSource } from './tokens.js';
