import type { LeftReason, ParleyError } from '../../client/index.js';
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

/** What an error during a call means to the person in it; `undefined` when there is nothing they need to know. */
export function errorText({ code, about }: Pick<ParleyError, 'code' | 'about'>): string | undefined {
  switch (code) {
    case 'rate_limited':
      return about === undefined || about === 'message'
        ? 'Too many messages at once: the last one was not delivered'
        : undefined;
    case 'invalid_message':
    case 'too_deep':
      return about === 'message' ? 'Your message was not delivered' : undefined;
    default:
      // One peer's connection is shown on its tile; whom a message could not reach any more has left.
      return undefined;
  }
}
