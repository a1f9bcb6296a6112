import type { LinkState } from '../../client/index.js';
import { t } from '../i18n/language.js';

/** What somebody in a call is told while the service cannot be reached. */
export interface OutageNote {
  readonly title: string;
  readonly detail: string;
  /** Whether trying at once would be sooner than what happens by itself. */
  readonly retry: boolean;
}

/** How long an interruption is not worth a word, in milliseconds: most are over by then. */
export const UNNOTICED = 2_000;
/** A wait that is shorter needs no button, in milliseconds. */
const SHORT = 3_000;

/** @param now - as of `performance.now()` */
export function outageOf(link: LinkState, now: number): OutageNote | undefined {
  if (link.is !== 'waiting' && link.is !== 'reconnecting') return undefined;
  if (now - link.since < UNNOTICED) return undefined;
  const retry = link.is === 'waiting' && link.by !== 'hub' && link.until - now > SHORT;
  if (link.is === 'waiting' && link.by === 'offline') {
    return { ...t.outage.offline, retry };
  }
  return { ...t.outage.reconnecting, retry };
}
