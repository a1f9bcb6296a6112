import type { Environment } from './environment.js';

/**
 * Tells when the hub has said nothing at all for twice the heartbeat (PROTOCOL.md, *Liveness*).
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

  stop(): void {
    this.#environment.clearTimeout(this.#timer);
  }

  #wait(milliseconds: number): void {
    const due = this.#environment.now() + milliseconds;
    this.#timer = this.#environment.setTimeout(() => this.#check(due), milliseconds);
  }

  #check(due: number): void {
    const now = this.#environment.now();
    const left = this.#heardAt + 2 * this.#heartbeat - now;
    if (left > 0) {
      this.#wait(left);
    } else if (now - due > this.#heartbeat) {
      this.#ask();
      this.#wait(this.#heartbeat);
    } else {
      this.#dead();
    }
  }
}
