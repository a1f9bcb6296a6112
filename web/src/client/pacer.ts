import type { Environment } from './environment.js';

/** How much of what the hub allows is used: on the way, messages come closer together than they were sent. */
const SHARE = 0.8;

/** What a pacer lets go. */
export interface PacedQueue {
  /** Whether there is something to send. */
  readonly waiting: boolean;
  sendNext(): void;
}

/**
 * Keeps what is sent below the hub's rate (PROTOCOL.md, `rate_limited`): a token bucket. A refused message is lost, and
 * whoever joins a large room has many offers and candidates to send at once. What was sent on an earlier connection of the
 * session counts on: sending again must not be faster than sending.
 */
export class Pacer {
  readonly #environment: Environment;
  readonly #queue: PacedQueue;
  #timer: unknown;
  #rate = 0;
  #burst = 0;
  #tokens = 0;
  #filledAt = 0;

  constructor(environment: Environment, queue: PacedQueue) {
    this.#environment = environment;
    this.#queue = queue;
  }

  /** From here on at most `burst` at once and `perSecond` for long. */
  limit(perSecond: number, burst: number): void {
    this.#rate = Math.max((perSecond * SHARE) / 1000, 0.001);
    this.#burst = Math.max(burst * SHARE, 1);
    this.#tokens = this.#burst;
    this.#filledAt = this.#environment.now();
  }

  /** Something may wait: has it sent when it is time. */
  wake(): void {
    if (this.#timer === undefined) this.#drain();
  }

  /** Lets go at once what it may, keeping one back for what is sent without waiting; the rest is not sent any more. */
  finish(): void {
    this.stop();
    this.#send(1);
  }

  /** Something was sent without waiting: it is taken from the others. */
  spend(): void {
    this.#tokens--;
  }

  /** Lets nothing go until `wake`. */
  stop(): void {
    this.#environment.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #drain(): void {
    this.#timer = undefined;
    this.#send(0);
    if (!this.#queue.waiting) return;
    this.#timer = this.#environment.setTimeout(() => this.#drain(), Math.ceil((1 - this.#tokens) / this.#rate));
  }

  #send(spare: number): void {
    this.#refill();
    while (this.#queue.waiting && this.#tokens >= 1 + spare) {
      this.#tokens--;
      this.#queue.sendNext();
    }
  }

  #refill(): void {
    const now = this.#environment.now();
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#filledAt) * this.#rate);
    this.#filledAt = now;
  }
}
