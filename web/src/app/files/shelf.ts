/** Offers of one person, or of ours, that are kept while nothing happens to them: the oldest is forgotten for one more. */
const MOST_OFFERS = 50;

/** Who shows what is on a shelf. */
export interface ShelfListener<V> {
  shown(key: string, view: V): void;
  forgotten(key: string): void;
}

/** Files by key, each with what there is to show of it. */
export class Shelf<V, T extends { view: V }> {
  readonly #files = new Map<string, T>();
  readonly #listener: ShelfListener<V>;

  constructor(listener: ShelfListener<V>) {
    this.#listener = listener;
  }

  get(key: string): T | undefined {
    return this.#files.get(key);
  }

  get all(): IterableIterator<[string, T]> {
    return this.#files.entries();
  }

  /**
   * One more. Where there are many the oldest gives way.
   *
   * @param idle - whether one may be forgotten for this one
   */
  put(key: string, file: T, idle: (file: T) => boolean): void {
    const forgettable = [...this.#files].filter(([, before]) => idle(before)).map(([before]) => before);
    const [oldest] = forgettable;
    if (oldest !== undefined && forgettable.length >= MOST_OFFERS) {
      this.#files.delete(oldest);
      this.#listener.forgotten(oldest);
    }
    this.#files.set(key, file);
    this.#listener.shown(key, file.view);
  }

  /** Nothing happens where there is none. */
  change(key: string, change: Partial<V>): void {
    const file = this.#files.get(key);
    if (file === undefined) return;
    file.view = { ...file.view, ...change };
    this.#listener.shown(key, file.view);
  }
}
