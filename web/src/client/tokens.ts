import type { Environment } from './environment.js';
import { ParleyError } from './errors.js';

/** A token, or where to get one: asked for anew at each connection, and before the one in use expires. */
export type TokenSource = string | (() => string | Promise<string>);

/** A token is replaced so long before it expires, or in the middle of its time if that is shorter. Milliseconds. */
const LEAD = 60_000;
/** How soon it is tried again when there was no new one, in milliseconds. */
const AGAIN = 10_000;
/** What timers take at most, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** Asks a source for a token; what goes wrong with it becomes an error of code `token_unavailable`. */
export async function ask(source: () => string | Promise<string>): Promise<string> {
  try {
    return await source();
  } catch (cause) {
    throw new ParleyError('token_unavailable', 'The function given as `token` gave none.', { cause });
  }
}

/** Brings a new token before the one in use expires (PROTOCOL.md, *Who may enter*). */
export class Renewal {
  readonly #environment: Environment;
  readonly #source: TokenSource | undefined;
  readonly #send: (token: string) => void;
  readonly #failed: (error: ParleyError) => void;
  #timer: unknown;
  /** Counts what was begun: what comes of an earlier one is of no use. */
  #turn = 0;

  constructor(
    environment: Environment,
    source: TokenSource | undefined,
    send: (token: string) => void,
    failed: (error: ParleyError) => void,
  ) {
    this.#environment = environment;
    this.#source = source;
    this.#send = send;
    this.#failed = failed;
  }

  /** Whether there can be another token when this one has expired. */
  get possible(): boolean {
    return typeof this.#source === 'function';
  }

  /** The hub said how long the token in use is good. */
  expiresIn(seconds: number): void {
    const left = seconds * 1000;
    this.#after(Math.max(left - LEAD, left / 2));
  }

  /** The hub did not take the last one. */
  refused(): void {
    this.#after(AGAIN);
  }

  /** There is no connection to renew it on: the next one begins with a new token. */
  stop(): void {
    this.#turn++;
    this.#environment.clearTimeout(this.#timer);
  }

  #after(milliseconds: number): void {
    this.stop();
    if (!this.possible) return;
    const turn = this.#turn;
    this.#timer = this.#environment.setTimeout(() => void this.#renew(turn), Math.min(milliseconds, LONGEST));
  }

  async #renew(turn: number): Promise<void> {
    if (typeof this.#source !== 'function') return;
    try {
      const token = await ask(this.#source);
      if (turn === this.#turn) this.#send(token);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#failed(error as ParleyError);
      this.#after(AGAIN);
    }
  }
}
