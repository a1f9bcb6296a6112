/** So many at once after a pause, and one more each time so much of it has passed. */
export class Ration {
  readonly #most: number;
  readonly #milliseconds: number;
  readonly #now: () => number;
  #left: number;
  #filledAt: number;

  /** @param milliseconds - until one more may be taken */
  constructor(most: number, milliseconds: number, now: () => number = () => performance.now()) {
    this.#most = most;
    this.#milliseconds = milliseconds;
    this.#now = now;
    this.#left = most;
    this.#filledAt = now();
  }

  /** Takes one, if there is one. */
  take(): boolean {
    const now = this.#now();
    this.#left = Math.min(this.#most, this.#left + (now - this.#filledAt) / this.#milliseconds);
    this.#filledAt = now;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
