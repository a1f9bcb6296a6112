export type { Closed } from './closing.js';
export type { Environment, WebSocketLike } from './environment.js';
export { ParleyError, type ParleyErrorCode } from './errors.js';
export type { RemotePeer, RoomEvents } from './events.js';
export type { Json, JsonObject } from './json.js';
export type { LeftReason, Limits } from './protocol.js';
export { Room, type RoomOptions, type RoomPhase } from './room.js';
