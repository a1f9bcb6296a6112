import type { Closed, ParleyError } from '../../client/index.js';
import type { Messages } from '../i18n/en.js';
import { t } from '../i18n/language.js';
import { isolated } from '../text/names.js';

/** Why a call is over. */
export type Cause =
  /** `alone`: nobody else was there. */
  | { readonly kind: 'left'; readonly alone?: boolean }
  /** `asked`: it was us who ended the call for everybody. */
  | { readonly kind: 'closed'; readonly closed: Closed; readonly asked?: boolean }
  | { readonly kind: 'failed'; readonly error: Pick<ParleyError, 'code' | 'message'> };

/** What that is to the person whom it happens to; the words are in the catalogue. */
export interface Ending {
  readonly is: keyof Messages['endings'] | 'unforeseen';
  /** Coming back at once could work; otherwise it is offered, but not first. */
  readonly rejoin: 'sensible' | 'doubtful';
  /** One never was in: it is tried again, and nobody comes back. */
  readonly outside?: true;
  /** Milliseconds the hub asks to wait. */
  readonly wait?: number;
  /** What the service said, where nobody foresaw it. */
  readonly said?: string;
}

const sensible = (is: Ending['is']): Ending => ({ is, rejoin: 'sensible' });
const doubtful = (is: Ending['is']): Ending => ({ is, rejoin: 'doubtful' });
const outside = (is: Ending['is']): Ending => ({ is, rejoin: 'doubtful', outside: true });

const LEFT = sensible('left');
const LEFT_ALONE = sensible('leftAlone');
const LOST = sensible('lost');
const STOPPING = sensible('stopping');
const SERVER_FAULT = sensible('serverFault');
const UNREACHABLE = sensible('unreachable');
const KEYS_UNAVAILABLE = sensible('keysUnavailable');
const ROOM_FULL = doubtful('roomFull');
const HUB_FULL = doubtful('hubFull');
const TAKEN_OVER = doubtful('takenOver');
const TOO_FAST = doubtful('tooFast');
const REMOVED = doubtful('removed');
const ENDED = doubtful('ended');
const ENDED_BY_US = doubtful('endedByUs');
const REFUSED = doubtful('refused');
const EXPIRED = doubtful('expired');
const REVOKED = doubtful('revoked');

const ENDED_CODE = 4506;

/** By close code (PROTOCOL.md, "Close codes"). */
const BY_CLOSE_CODE: Readonly<Record<number, Ending>> = {
  1000: LEFT,
  1001: STOPPING,
  1006: LOST,
  1012: STOPPING,
  4000: STOPPING,
  4001: LOST,
  4002: LOST,
  4100: sensible('tooSlow'),
  4101: SERVER_FAULT,
  4102: HUB_FULL,
  4103: LOST,
  4104: KEYS_UNAVAILABLE,
  4105: UNREACHABLE,
  4500: REFUSED,
  4502: TOO_FAST,
  4503: ROOM_FULL,
  4504: TAKEN_OVER,
  4505: REMOVED,
  [ENDED_CODE]: ENDED,
  4507: EXPIRED,
  4508: REVOKED,
};

/** By error of the hub, or of the SDK, when there was no call yet. */
const BY_ERROR: Readonly<Record<string, Ending>> = {
  room_full: ROOM_FULL,
  hub_full: HUB_FULL,
  too_many_connections: HUB_FULL,
  shutting_down: STOPPING,
  going_away: STOPPING,
  connection_failed: UNREACHABLE,
  fleet_unavailable: UNREACHABLE,
  rerouted: LOST,
  timeout: UNREACHABLE,
  closed: LOST,
  taken_over: TAKEN_OVER,
  rate_limited: TOO_FAST,
  internal_error: SERVER_FAULT,
  removed: REMOVED,
  ended: ENDED,
  room_locked: outside('roomLocked'),
  not_admitted: outside('notAdmitted'),
  banned: outside('banned'),
  waiting_room_full: outside('waitingRoomFull'),
  token_required: outside('tokenRequired'),
  token_invalid: outside('tokenInvalid'),
  token_expired: EXPIRED,
  token_revoked: REVOKED,
  token_for_another_room: outside('tokenForAnotherRoom'),
  keys_unavailable: KEYS_UNAVAILABLE,
  too_many_attempts: outside('tooManyAttempts'),
  invalid_name: outside('invalidName'),
  invalid_room_name: outside('invalidRoomName'),
  origin_not_allowed: outside('originNotAllowed'),
};

export function endingOf(cause: Cause): Ending {
  switch (cause.kind) {
    case 'left':
      return cause.alone === true ? LEFT_ALONE : LEFT;
    case 'closed':
      if (cause.asked === true && cause.closed.code === ENDED_CODE) return ENDED_BY_US;
      return withWait(BY_CLOSE_CODE[cause.closed.code] ?? byComeBack(cause.closed), cause.closed.reconnectAfter);
    case 'failed':
      return BY_ERROR[cause.error.code] ?? { ...sensible('unforeseen'), outside: true, said: cause.error.message };
  }
}

/** The same in plain words. */
export function endingWords({ is, said = '' }: Ending): { readonly title: string; readonly text: string } {
  if (is !== 'unforeseen') return t.endings[is];
  const { title, text } = t.unforeseenEnding;
  return { title, text: text(isolated(said)) };
}

function byComeBack({ comeBack }: Closed): Ending {
  return comeBack === 'never' ? REFUSED : LOST;
}

function withWait(ending: Ending, wait: number | undefined): Ending {
  return wait === undefined || wait <= 0 ? ending : { ...ending, wait };
}
