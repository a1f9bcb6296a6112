import type { MediaKind } from '../../client/index.js';
import { Announcements, type Said } from './announcements.js';
import { NoticeBoard } from './notice-board.js';

/** What happens in a call, said to the eye and to a screen reader. */
export class Telling {
  readonly notices: NoticeBoard;
  readonly announcements = new Announcements();

  /** @param changed - called when there is something else to be shown */
  constructor(changed: () => void) {
    this.notices = new NoticeBoard(changed);
  }

  /**
   * In passing.
   *
   * @param said - to who does not see it; absent: the same words
   */
  tell(text: string, trouble: boolean, said: Said = { kind: 'text', text }): void {
    this.announcements.add(said);
    this.notices.pass(text, trouble ? 'trouble' : 'news');
  }

  /** It stays for the eye until it is answered or put away: see {@link NoticeBoard.keep}. */
  insist(about: string, words: () => string, off?: MediaKind): void {
    this.announcements.add({ kind: 'text', text: words() });
    this.notices.keep(about, words, off);
  }

  close(): void {
    this.notices.close();
  }
}
