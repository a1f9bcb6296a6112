import type { LinkState, Room } from '../../client/index.js';
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

/** Watches the connection to the service: when it is lost for longer than a moment that is seen, and when it is back that is told. */
export class Outage {
  readonly #room: Pick<Room, 'link'>;
  readonly #off: () => void;
  /** When it was lost, and what makes that seen when it takes too long. */
  #lost: { readonly since: number; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  /**
   * @param changed - there may be something else to say
   * @param over - it is back; whether that is worth a word
   */
  constructor(room: Pick<Room, 'on' | 'link'>, changed: () => void, over: (noticed: boolean) => void) {
    this.#room = room;
    this.#off = room.on('link', ({ is }) => {
      const lost = this.#lost;
      if (is === 'connected' && lost !== undefined) {
        this.#forget();
        over(performance.now() - lost.since >= UNNOTICED);
      } else if (is === 'waiting' && lost === undefined) {
        this.#lost = { since: performance.now(), timer: setTimeout(changed, UNNOTICED) };
      }
      changed();
    });
  }

  /** What to say about it now. */
  get note(): OutageNote | undefined {
    return outageOf(this.#room.link, performance.now());
  }

  close(): void {
    this.#off();
    this.#forget();
  }

  #forget(): void {
    clearTimeout(this.#lost?.timer);
    this.#lost = undefined;
  }
}
