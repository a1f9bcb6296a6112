/**
 * What an error is about: the codes of the hub (PROTOCOL.md, *Errors*), of which a later one may know more, and the SDK's own. The guide
 * (README.md of the package) says what to do about each.
 *
 * The SDK's own are
 * - `connection_failed`: the WebSocket never opened, or ended before `welcome`;
 * - `closed`: the room was left or closed while something was under way;
 * - `timeout`: the hub did not answer in time;
 * - `protocol`: the hub sent something that is not `parley.v1`;
 * - `negotiation_failed`: offer, answer, candidate or connection with one peer failed; `peer` says which;
 * - `sending_refused`: the browser does not send a track to one peer as it was asked to; it goes on as before;
 * - `invalid_state`: the call makes no sense in the room's present phase;
 * - `message_too_large`: a message is larger than the hub takes; it was not sent;
 * - `token_unavailable`: the function given as `token` failed; `cause` says how;
 * - `invalid_channel`: the browser opens no data channel with this label or these options;
 * - `outbox_full`: so much waits to be sent already, for the connection or for the hub's rate, that this was not taken.
 */
export type ParleyErrorCode =
  | 'connection_failed'
  | 'closed'
  | 'timeout'
  | 'protocol'
  | 'negotiation_failed'
  | 'sending_refused'
  | 'invalid_state'
  | 'message_too_large'
  | 'token_unavailable'
  | 'invalid_channel'
  | 'outbox_full'
  | HubErrorCode
  | (string & {});

/** What a hub may refuse something with (PROTOCOL.md, *Errors*). `state_too_large` and `not_granted` the SDK says by itself where it can. */
export type HubErrorCode =
  | 'invalid_json'
  | 'too_deep'
  | 'unknown_type'
  | 'invalid_message'
  | 'hello_required'
  | 'hello_repeated'
  | 'invalid_name'
  | 'not_granted'
  | 'token_required'
  | 'token_invalid'
  | 'token_expired'
  | 'token_revoked'
  | 'token_for_another_room'
  | 'keys_unavailable'
  | 'passphrase_required'
  | 'passphrase_too_short'
  | 'passphrase_wrong'
  | 'too_many_attempts'
  | 'unknown_peer'
  | 'state_too_large'
  | 'rate_limited'
  | 'room_locked'
  | 'not_admitted'
  | 'banned'
  | 'waiting_room_full'
  | 'room_full'
  | 'hub_full'
  | 'fleet_unavailable'
  | 'internal_error';

/** Everything the SDK throws, rejects with, or reports by the room's `error` event. */
export class ParleyError extends Error {
  /** Of all of them the same. */
  override readonly name = 'ParleyError';
  /** What happened; stable, made to be compared. */
  readonly code: ParleyErrorCode;
  /** The type of the message the hub refused, or for `unknown_peer` the id that nobody has. */
  readonly about?: string;
  /** The id of the peer the trouble is with, where it is with one peer alone. */
  readonly peer?: string;

  /** @param message - a sentence for a developer, in English; it may change */
  constructor(
    code: ParleyErrorCode,
    message: string,
    details: { about?: string; peer?: string; cause?: unknown } = {},
  ) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.code = code;
    if (details.about !== undefined) this.about = details.about;
    if (details.peer !== undefined) this.peer = details.peer;
  }
}
