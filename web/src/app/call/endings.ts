import type { Closed, ParleyError } from '../../client/index.js';

/** Why a call is over. */
export type Cause =
  | { readonly kind: 'left' }
  | { readonly kind: 'closed'; readonly closed: Closed }
  | { readonly kind: 'failed'; readonly error: Pick<ParleyError, 'code' | 'message'> };

/** The same in plain words. */
export interface Ending {
  readonly title: string;
  readonly text: string;
  /** Coming back at once could work; otherwise it is offered, but not first. */
  readonly rejoin: 'sensible' | 'doubtful';
  /** Milliseconds the hub asks to wait. */
  readonly wait?: number;
}

const LEFT: Ending = {
  title: 'You left the room',
  text: 'Camera and microphone are off. The others can see that you are gone.',
  rejoin: 'sensible',
};

const ROOM_FULL: Ending = {
  title: 'This room is full',
  text: 'As many people are in it as it takes. Try again when somebody has left.',
  rejoin: 'doubtful',
};

const HUB_FULL: Ending = {
  title: 'Every room is taken',
  text: 'The service has as many rooms open as it can. Try again in a little while.',
  rejoin: 'doubtful',
};

const STOPPING: Ending = {
  title: 'The service is stopping',
  text: 'It is being restarted or switched off. Usually it is back after a moment.',
  rejoin: 'sensible',
};

const LOST: Ending = {
  title: 'The connection was lost',
  text: 'It could not be made again. Check your network, then rejoin.',
  rejoin: 'sensible',
};

const SERVER_FAULT: Ending = {
  title: 'Something went wrong at the service',
  text: 'It is not your fault, and it has been noted there. Rejoin to go on.',
  rejoin: 'sensible',
};

const UNREACHABLE: Ending = {
  title: 'The service did not answer',
  text: 'It may be stopped or full, or your network may not reach it. Check your connection and try again.',
  rejoin: 'sensible',
};

const TAKEN_OVER: Ending = {
  title: 'This call goes on elsewhere',
  text: 'Another connection has taken your place in the room. If that was not you, rejoin.',
  rejoin: 'doubtful',
};

const TOO_FAST: Ending = {
  title: 'You were removed from the room',
  text: 'Too much was sent from here in too short a time.',
  rejoin: 'doubtful',
};

const REMOVED: Ending = {
  title: 'You were removed from the room',
  text: 'A moderator of the room decided so.',
  rejoin: 'doubtful',
};

const ENDED: Ending = {
  title: 'The call is over',
  text: 'A moderator ended it for everybody.',
  rejoin: 'doubtful',
};

const REFUSED: Ending = {
  title: 'You were removed from the room',
  text: 'The service refused what this page sent. Reload the page before you come back.',
  rejoin: 'doubtful',
};

const EXPIRED: Ending = {
  title: 'Your invitation has expired',
  text: 'Ask whoever invited you for a new link.',
  rejoin: 'doubtful',
};

const REVOKED: Ending = {
  title: 'Your invitation was withdrawn',
  text: 'Whoever runs the service, or invited you, has taken it back.',
  rejoin: 'doubtful',
};

const KEYS_UNAVAILABLE: Ending = {
  title: 'The service cannot check invitations',
  text: 'That should be over in a moment. Try again in a little while.',
  rejoin: 'sensible',
};

/** By close code (PROTOCOL.md, "Close codes"). */
const BY_CLOSE_CODE: Readonly<Record<number, Ending>> = {
  1000: LEFT,
  1001: STOPPING,
  1006: LOST,
  1012: STOPPING,
  4000: STOPPING,
  4001: LOST,
  4100: {
    title: 'Your connection could not keep up',
    text: 'More arrived than it could take. Rejoin, if you can from a better network.',
    rejoin: 'sensible',
  },
  4101: SERVER_FAULT,
  4102: HUB_FULL,
  4103: LOST,
  4104: KEYS_UNAVAILABLE,
  4500: REFUSED,
  4502: TOO_FAST,
  4503: ROOM_FULL,
  4504: TAKEN_OVER,
  4505: REMOVED,
  4506: ENDED,
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
  timeout: UNREACHABLE,
  closed: LOST,
  taken_over: TAKEN_OVER,
  rate_limited: TOO_FAST,
  internal_error: SERVER_FAULT,
  removed: REMOVED,
  ended: ENDED,
  room_locked: {
    title: 'This room is locked',
    text: 'Nobody new gets in at the moment. Ask somebody in it to open it.',
    rejoin: 'doubtful',
  },
  not_admitted: {
    title: 'You were not let in',
    text: 'Nobody in the room opened the door for you. Perhaps it is not the time yet.',
    rejoin: 'doubtful',
  },
  banned: {
    title: 'This room does not take you',
    text: 'A moderator of the room decided so.',
    rejoin: 'doubtful',
  },
  waiting_room_full: {
    title: 'Too many wait already',
    text: 'As many people want to be let into this room as may wait for it. Try again in a little while.',
    rejoin: 'doubtful',
  },
  token_required: {
    title: 'This room is for invited people',
    text: 'Open it by the link that was made for you: it holds what lets you in.',
    rejoin: 'doubtful',
  },
  token_invalid: {
    title: 'This invitation is not valid',
    text: 'The link may be damaged or cut short. Open it again as it was sent to you, or ask for a new one.',
    rejoin: 'doubtful',
  },
  token_expired: EXPIRED,
  token_revoked: REVOKED,
  token_for_another_room: {
    title: 'Your invitation is for another room',
    text: 'Open that one, or ask for a link to this one.',
    rejoin: 'doubtful',
  },
  keys_unavailable: KEYS_UNAVAILABLE,
  too_many_attempts: {
    title: 'There were too many wrong attempts',
    text: 'Nobody new gets in for a minute. Then try again.',
    rejoin: 'doubtful',
  },
  invalid_name: {
    title: 'The service does not take this name',
    text: 'Choose another name to be seen by.',
    rejoin: 'doubtful',
  },
  invalid_room_name: {
    title: 'There is no such room',
    text: 'The service does not take the name of this room. Choose another one.',
    rejoin: 'doubtful',
  },
  origin_not_allowed: {
    title: 'This page may not use the service',
    text: 'The service takes connections from other addresses only. Whoever runs it can allow this one.',
    rejoin: 'doubtful',
  },
};

export function endingOf(cause: Cause): Ending {
  switch (cause.kind) {
    case 'left':
      return LEFT;
    case 'closed':
      return withWait(BY_CLOSE_CODE[cause.closed.code] ?? byComeBack(cause.closed), cause.closed.reconnectAfter);
    case 'failed':
      return (
        BY_ERROR[cause.error.code] ?? {
          title: 'The room could not be joined',
          text: `The service said: ${cause.error.message}`,
          rejoin: 'sensible',
        }
      );
  }
}

function byComeBack({ comeBack }: Closed): Ending {
  return comeBack === 'never' ? REFUSED : LOST;
}

function withWait(ending: Ending, wait: number | undefined): Ending {
  return wait === undefined || wait <= 0 ? ending : { ...ending, wait };
}
