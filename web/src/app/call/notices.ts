import type { LeftReason, MediaKind, ParleyError, Role, RoomSettings } from '../../client/index.js';
import { t } from '../i18n/language.js';
import { isolated } from '../text/names.js';

/** Said when somebody's safety code changes in the middle of a call. */
export function codeChangedText(name: string): string {
  return t.notices.codeChanged(isolated(name));
}

export function joinedText(name: string): string {
  return t.notices.joined(isolated(name));
}

export function leftText(name: string, reason: LeftReason): string {
  const who = isolated(name);
  switch (reason) {
    case 'left':
      return t.notices.left(who);
    case 'refused':
    case 'removed':
      return t.notices.removed(who);
    case 'expired':
      return t.notices.expired(who);
    case 'dropped':
    case 'timeout':
    case 'overflow':
      return t.notices.dropped(who);
    default:
      return t.notices.gone(who);
  }
}

/** What a moderator, or whoever operates the hub, asks of us; it is ours to do it. */
export function muteText(name: string | undefined, kind: MediaKind): string {
  return name === undefined ? t.notices.mute[kind] : t.notices.muteBy[kind](isolated(name));
}

/** That we have another role. */
export function ownRoleText(role: Role): string {
  switch (role) {
    case 'owner':
      return t.notices.ownRole.owner;
    case 'moderator':
      return t.notices.ownRole.moderator;
    case 'viewer':
      return t.notices.ownRole.viewer;
    default:
      return t.notices.ownRole.participant;
  }
}

/** What of a room has changed, for those in it. */
export function settingsText(before: RoomSettings, now: RoomSettings): string | undefined {
  if (before.locked !== now.locked) return now.locked ? t.notices.locked : t.notices.unlocked;
  if (before.waitingRoom !== now.waitingRoom) {
    return now.waitingRoom ? t.notices.waitingRoomOn : t.notices.waitingRoomOff;
  }
  return undefined;
}

/** What an error during a call means to the person in it; `undefined` when there is nothing they need to know. */
export function errorText({ code, about }: Pick<ParleyError, 'code' | 'about'>): string | undefined {
  switch (code) {
    case 'rate_limited':
      return about === undefined || about === 'message' ? t.notices.tooManyMessages : undefined;
    case 'room_full':
      return t.notices.roomFull;
    case 'not_granted':
      return t.notices.notGranted;
    case 'invalid_message':
    case 'too_deep':
      return about === 'message' ? t.notices.notDelivered : undefined;
    default:
      // One peer's connection is shown on its tile; whom a message could not reach any more has left.
      return undefined;
  }
}
