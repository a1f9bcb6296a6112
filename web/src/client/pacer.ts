import type { Environment } from './environment.js';

/** How much of what the hub allows is used: on the way, messages come closer together than they were sent. */
const SHARE = 0.8;

/**
 * Keeps what is sent below the hub's rate (PROTOCOL.md, `rate_limited`): a token bucket. A refused message is lost, and
 * whoever joins a large room has many offers and candidates to send at once.
 */
export class Pacer {
  readonly #environment: Environment;
  readonly #send: (text: string) => void;
  #waiting: string[] = [];
  #timer: unknown;
  #rate = Number.POSITIVE_INFINITY;
  #burst = Number.POSITIVE_INFINITY;
  #tokens = Number.POSITIVE_INFINITY;
  #filledAt = 0;

  constructor(environment: Environment, send: (text: string) => void) {
    this.#environment = environment;
    this.#send = send;
  }

  /** From here on at most `burst` at once and `perSecond` for long; before, everything goes out as it comes. */
  limit(perSecond: number, burst: number): void {
    this.#rate = Math.max((perSecond * SHARE) / 1000, 0.001);
    this.#burst = Math.max(burst * SHARE, 1);
    this.#tokens = this.#burst;
    this.#filledAt = this.#environment.now();
  }

  /** Sends when it is time, in order. */
  send(text: string): void {
    this.#waiting.push(text);
    if (this.#timer === undefined) this.#drain();
  }

  /** Sends at once, and takes what it cost from the others. */
  urgent(text: string): void {
    this.#tokens--;
    this.#send(text);
  }

  /** Sends everything that waits at once; what the hub refuses of it nobody misses, for this is the end. */
  flush(): void {
    for (const text of this.#waiting.splice(0)) this.#send(text);
    this.stop();
  }

  stop(): void {
    this.#waiting = [];
    this.#environment.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #drain(): void {
    this.#timer = undefined;
    this.#refill();
    while (this.#tokens >= 1) {
      const text = this.#waiting.shift();
      if (text === undefined) return;
      this.urgent(text);
    }
    if (this.#waiting.length === 0) return;
    this.#timer = this.#environment.setTimeout(() => this.#drain(), Math.ceil((1 - this.#tokens) / this.#rate));
  }

  #refill(): void {
    if (this.#burst === Number.POSITIVE_INFINITY) return;
    const now = this.#environment.now();
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#filledAt) * this.#rate);
    this.#filledAt = now;
  }
}
