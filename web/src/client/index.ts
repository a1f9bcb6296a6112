export type { CandidateKind, Reach } from './candidate-kind.js';
export type { Closed } from './closing.js';
export type { CandidateCount, ConnectionReport, PairAttempt, ReportEvent, ServerError } from './connection-report.js';
export { type Diagnosis, type DiagnosisCode, diagnose, type Side } from './diagnosis.js';
export type { CloseEventLike, Environment, WebSocketLike } from './environment.js';
export { type HubErrorCode, ParleyError, type ParleyErrorCode } from './errors.js';
export type { RemotePeer, RoomEvents } from './events.js';
export type { Json, JsonObject } from './json.js';
export type { LinkState, Outage, Undelivered, WaitReason } from './link.js';
export type { Moderator } from './moderator.js';
export type { NetworkHint } from './network.js';
export type { RoomOptions } from './options.js';
export {
  type Knock,
  type KnockEnd,
  type LeftReason,
  type Limits,
  type MediaKind,
  type Permission,
  type Role,
  type RoomSettings,
  SUBPROTOCOL,
} from './protocol.js';
export { readConnectionReport } from './report-reader.js';
export { Room, type RoomPhase } from './room.js';
export type { Sending } from './sending.js';
export type { MarkDetail, Phase } from './timeline.js';
export type { TokenSource } from './tokens.js';
export { VERSION } from './version.js';
