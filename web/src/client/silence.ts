import type { Environment } from './environment.js';

/** How long the hub has to answer when there is reason to doubt the connection, in milliseconds. */
const PROBE = 5_000;

/**
 * Tells when the hub has said nothing at all for twice the heartbeat (PROTOCOL.md, *Liveness*), or does not answer when asked.
 *
 * A page that was frozen, or whose timers were held back, wakes up with frames still waiting to be handed to it: a check that
 * comes late itself proves nothing, so it asks the hub and gives it one more heartbeat.
 */
export class Silence {
  readonly #environment: Environment;
  readonly #heartbeat: number;
  readonly #ask: () => void;
  readonly #dead: () => void;
  #heardAt: number;
  #askedAt: number | undefined;
  #timer: unknown;

  /**
   * @param heartbeat - milliseconds
   * @param ask - sends something that the hub answers
   * @param dead - is called once
   */
  constructor(environment: Environment, heartbeat: number, ask: () => void, dead: () => void) {
    this.#environment = environment;
    this.#heartbeat = heartbeat;
    this.#ask = ask;
    this.#dead = dead;
    this.#heardAt = environment.now();
    this.#wait(2 * heartbeat);
  }

  heard(): void {
    this.#heardAt = this.#environment.now();
  }

  /** The hub answered what it was asked. */
  answered(): void {
    if (this.#askedAt === undefined) return;
    this.#askedAt = undefined;
    this.#wait(this.#left());
  }

  /** The network may have changed below the connection: asks, and takes no answer within a few seconds for its end. */
  probe(): void {
    if (this.#askedAt !== undefined) return;
    this.#askedAt = this.#environment.now();
    this.#ask();
    this.#wait(PROBE);
  }

  stop(): void {
    this.#environment.clearTimeout(this.#timer);
  }

  #left(): number {
    return this.#heardAt + 2 * this.#heartbeat - this.#environment.now();
  }

  #wait(milliseconds: number): void {
    this.stop();
    const due = this.#environment.now() + milliseconds;
    this.#timer = this.#environment.setTimeout(() => this.#check(due), milliseconds);
  }

  #check(due: number): void {
    const late = this.#environment.now() - due;
    if (this.#askedAt !== undefined) this.#checkProbe(this.#askedAt, late);
    else if (this.#left() > 0) this.#wait(this.#left());
    else if (late > this.#heartbeat) this.#askOnce();
    else this.#dead();
  }

  /** What the browser still had when it was asked comes at once; what comes later shows that the way is open, if slow. */
  #checkProbe(askedAt: number, late: number): void {
    if (this.#heardAt > askedAt + PROBE / 2) {
      this.#askedAt = undefined;
      this.#wait(this.#left());
    } else if (late > PROBE) {
      this.#askedAt = undefined;
      this.probe();
    } else {
      this.#dead();
    }
  }

  #askOnce(): void {
    this.#ask();
    this.#wait(this.#heartbeat);
  }
}
