import { Announcements, type Said } from './announcements.js';
import type { Notice } from './notices.js';

/** What happens in a call, said in passing: to the eye, and to a screen reader. */
export class Telling {
  /** The last there was. */
  notice: Notice | undefined;
  readonly announcements = new Announcements();
  readonly #changed: () => void;
  #counter = 0;

  /** @param changed - called when there is another notice */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** @param said - to who does not see it; absent: the same words */
  tell(text: string, trouble: boolean, said: Said = { kind: 'text', text }): void {
    this.notice = { key: ++this.#counter, text, trouble };
    this.announcements.add(said);
    this.#changed();
  }
}
