import type { MediaKind } from '../../client/index.js';

/** Something that happened, or that is asked of us. */
export interface Notice {
  readonly key: number;
  readonly text: string;
  /** `news` and `trouble` are shown in passing, this for longer; what is `lasting` stays until it is answered or put away. */
  readonly weight: 'news' | 'trouble' | 'lasting';
  /** Of what is lasting: what it is about. */
  readonly about?: string;
  /** It is asked that this be switched off. */
  readonly off?: MediaKind;
}

/** How long each is shown, in milliseconds. */
const SHOWN_MS = { news: 4_000, trouble: 9_000 };
/** Lasting notices that are kept; further ones are shown in passing, so that nobody pushes away what is not read yet. */
const MOST_LASTING = 20;

/** What there is to read in a call: no trifle takes the place of what matters, and nothing that wants an answer goes by itself. */
export class NoticeBoard {
  /** Of the news and of the troubles the last, as long as it is shown; and all that is lasting, in the order in which it came. */
  shown: readonly Notice[] = [];
  readonly #changed: () => void;
  readonly #timers = new Map<Notice['weight'], ReturnType<typeof setTimeout>>();
  #counter = 0;

  /** @param changed - there is something else to be shown */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** In passing. */
  pass(text: string, weight: 'news' | 'trouble'): void {
    const key = ++this.#counter;
    clearTimeout(this.#timers.get(weight));
    this.#timers.set(
      weight,
      setTimeout(() => this.putAway(key), SHOWN_MS[weight]),
    );
    this.#set([...this.shown.filter((notice) => notice.weight !== weight), { key, text, weight }]);
  }

  /**
   * Until it is answered or put away; in place of what there was about the same.
   *
   * @param words - in the language in use then
   * @param off - what the one who answers it switches off
   */
  keep(about: string, words: () => string, off?: MediaKind): void {
    const others = this.shown.filter((notice) => notice.about !== about);
    if (others.filter(({ weight }) => weight === 'lasting').length >= MOST_LASTING) {
      this.pass(words(), 'trouble');
      return;
    }
    const notice = {
      key: ++this.#counter,
      get text() {
        return words();
      },
      weight: 'lasting',
      about,
      ...(off === undefined ? {} : { off }),
    } as const;
    this.#set([...others, notice]);
  }

  /** It has been answered. */
  settle(about: string): void {
    if (this.shown.some((notice) => notice.about === about)) {
      this.#set(this.shown.filter((notice) => notice.about !== about));
    }
  }

  /** It has been read. */
  putAway(key: number): void {
    this.#set(this.shown.filter((notice) => notice.key !== key));
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #set(shown: readonly Notice[]): void {
    this.shown = shown;
    this.#changed();
  }
}
