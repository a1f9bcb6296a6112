import type { LeftReason, MediaKind, ParleyError, Role, RoomSettings } from '../../client/index.js';
import { isolated } from '../text/names.js';

/** Something that happened, said once in passing. */
export interface Notice {
  readonly key: number;
  readonly text: string;
  /** Worth to be seen for longer. */
  readonly trouble: boolean;
}

export const RECONNECTED = 'Connected again';
export const RENEWED = 'You are back: the call had to be set up anew';
export const UNCERTAIN = 'What you wrote last may not have arrived';

/** Said when somebody's safety code changes in the middle of a call. */
export function codeChangedText(name: string): string {
  return `The safety code with ${isolated(name)} has changed: compare it again before you go on`;
}

export function joinedText(name: string): string {
  return `${isolated(name)} joined`;
}

export function leftText(name: string, reason: LeftReason): string {
  const who = isolated(name);
  switch (reason) {
    case 'left':
      return `${who} left`;
    case 'refused':
    case 'removed':
      return `${who} was removed`;
    case 'expired':
      return `${who} may not stay any longer`;
    case 'dropped':
    case 'timeout':
    case 'overflow':
      return `${who} lost the connection`;
    default:
      return `${who} is gone`;
  }
}

/** What a moderator, or whoever operates the hub, asks of us; it is ours to do it. */
export function muteText(name: string | undefined, kind: MediaKind): string {
  const what = `to switch your ${kind === 'audio' ? 'microphone' : 'camera'} off`;
  return name === undefined ? `You are asked ${what}` : `${isolated(name)} asks you ${what}`;
}

/** That we have another role. */
export function ownRoleText(role: Role): string {
  switch (role) {
    case 'owner':
      return 'You are the host of this room now';
    case 'moderator':
      return 'You are a moderator of this room now';
    case 'viewer':
      return 'You are only watching now: nobody sees or hears you';
    default:
      return 'You are no moderator of this room any more';
  }
}

/** What of a room has changed, for those in it. */
export function settingsText(before: RoomSettings, now: RoomSettings): string | undefined {
  if (before.locked !== now.locked) return now.locked ? 'The room is locked now' : 'The room is open again';
  if (before.waitingRoom !== now.waitingRoom) {
    return now.waitingRoom ? 'Newcomers wait to be let in now' : 'Newcomers come in by themselves again';
  }
  return undefined;
}

/** What an error during a call means to the person in it; `undefined` when there is nothing they need to know. */
export function errorText({ code, about }: Pick<ParleyError, 'code' | 'about'>): string | undefined {
  switch (code) {
    case 'rate_limited':
      return about === undefined || about === 'message'
        ? 'Too many messages at once: the last one was not delivered'
        : undefined;
    case 'room_full':
      return 'The room is full: nobody more can be let in';
    case 'not_granted':
      return 'This is not yours to do in this room';
    case 'invalid_message':
    case 'too_deep':
      return about === 'message' ? 'Your message was not delivered' : undefined;
    default:
      // One peer's connection is shown on its tile; whom a message could not reach any more has left.
      return undefined;
  }
}
