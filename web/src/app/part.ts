/** A part of the app cannot be had, as without a network, or where the service has another version by now. */
export class Unloaded extends Error {}

/** A part of the app that is fetched when it is needed, once; and anew when that has failed. */
export class Part<T> {
  readonly #load: () => Promise<T>;
  #fetched: Promise<T> | undefined;
  #failures = 0;

  /** @param load - an `import()` */
  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** @throws Unloaded */
  fetch(): Promise<T> {
    this.#fetched ??= this.#fetch().catch((cause: unknown) => {
      this.#fetched = undefined;
      throw new Unloaded('A part of the app could not be fetched.', { cause });
    });
    return this.#fetched;
  }

  /**
   * Firefox (153) and other browsers of before July 2026 remember for as long as the page is there that a module could not be fetched, and do not
   * ask again (https://github.com/whatwg/html/pull/10327). Its address, which they tell, with something behind it is another module for them.
   * That does not hold for what it imports: the build leaves nothing there that was not fetched with the page.
   */
  async #fetch(): Promise<T> {
    try {
      return await this.#load();
    } catch (error) {
      this.#failures++;
      const address = error instanceof Error ? / (\S+:\S+)$/.exec(error.message)?.[1] : undefined;
      if (this.#failures === 1 || address === undefined) throw error;
      return await import(/* @vite-ignore */ `${address}?${this.#failures}`);
    }
  }
}
