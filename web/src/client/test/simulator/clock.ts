interface Timer {
  readonly at: number;
  readonly number: number;
  readonly ring: () => void;
  cancelled: boolean;
}

/** Time that passes when it is told to. What is due at one moment happens in the order in which it was asked for. */
export class Clock {
  #now = 0;
  #count = 0;
  /** A binary heap by time, then number. */
  readonly #timers: Timer[] = [];

  get now(): number {
    return this.#now;
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#timers.filter(({ cancelled }) => !cancelled).length;
  }

  set(ring: () => void, milliseconds: number): unknown {
    const timer: Timer = { at: this.#now + Math.max(0, milliseconds), number: this.#count++, ring, cancelled: false };
    const timers = this.#timers;
    let i = timers.push(timer) - 1;
    for (let parent = (i - 1) >> 1; i > 0 && earlier(timer, timers[parent]); parent = (i - 1) >> 1) {
      timers[i] = timers[parent] as Timer;
      i = parent;
    }
    timers[i] = timer;
    return timer;
  }

  clear(handle: unknown): void {
    if (handle !== undefined) (handle as Timer).cancelled = true;
  }

  /** Lets time pass, and what is due happen. */
  pass(milliseconds: number): void {
    const until = this.#now + milliseconds;
    for (let next = this.#timers[0]; next !== undefined && next.at <= until; next = this.#timers[0]) {
      this.#take();
      if (next.cancelled) continue;
      this.#now = next.at;
      next.ring();
    }
    this.#now = until;
  }

  #take(): void {
    const timers = this.#timers;
    const last = timers.pop();
    if (last === undefined || timers.length === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child + 1 < timers.length && earlier(timers[child + 1] as Timer, timers[child])) child++;
      if (child >= timers.length || !earlier(timers[child] as Timer, last)) break;
      timers[i] = timers[child] as Timer;
      i = child;
    }
    timers[i] = last;
  }
}

function earlier(one: Timer, other: Timer | undefined): boolean {
  return other !== undefined && (one.at < other.at || (one.at === other.at && one.number < other.number));
}
