import type { Environment } from './environment.js';

/** How long a connection may be `disconnected` before it is treated as failed, in milliseconds. */
const GRACE = 5_000;
/**
 * How long it may take to connect, in milliseconds. Mostly ICE says by itself that it failed, but it need not where one side
 * has found a pair of candidates that works for it and the other will not use it.
 */
const PATIENCE = 20_000;
/** How long before each attempt in a row, in milliseconds. Failing takes ICE 15 seconds and more by itself. */
const DELAYS = [0, 2_000, 5_000, 10_000, 20_000];
/** How much longer the polite side waits: mostly the other's restart is there by then, and no two offers cross. */
const COURTESY = 1_000;

/** What recovery may do. */
export interface RecoveryActions {
  restart(): void;
  /** Every attempt in a row has failed. Is called once until the connection works again or somebody restarts it. */
  giveUp(): void;
}

/**
 * Restarts ICE when a connection fails or does not come about, a limited number of times in a row and more and more slowly. A connection that works
 * is left alone, whatever happens on the way to the hub.
 */
export class Recovery {
  readonly #environment: Environment;
  readonly #courtesy: number;
  readonly #actions: RecoveryActions;
  #attempts = 0;
  #state: RTCPeerConnectionState = 'new';
  #paused = false;
  /** Something that connecting needs may be lost. */
  #doubtful = false;
  #timer: unknown;

  constructor(environment: Environment, polite: boolean, actions: RecoveryActions) {
    this.#environment = environment;
    this.#courtesy = polite ? COURTESY : 0;
    this.#actions = actions;
  }

  observe(state: RTCPeerConnectionState): void {
    this.#state = state;
    this.stop();
    if (state === 'connected') {
      this.#attempts = 0;
      this.#doubtful = false;
    }
    if (!this.#paused) this.#plan();
  }

  /** The other side cannot be reached through the hub: an offer would only grow old. */
  pause(): void {
    this.#paused = true;
    this.stop();
  }

  /**
   * The other side can be reached again. One of the two was cut off from the hub, and what is broken now has most likely
   * broken with that: there is nothing to wait for, and attempts are counted anew.
   */
  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#attempts = 0;
    if (this.#doubtful || this.#state === 'disconnected' || this.#state === 'failed') this.#startOver();
    else this.#plan();
  }

  /**
   * What the two have told each other about how they can be reached may be lost: what is not connected will not be by itself. A connection
   * that works needs nothing.
   */
  doubt(): void {
    if (this.#state === 'connected') return;
    this.#doubtful = true;
    if (!this.#paused) this.#startOver();
  }

  #startOver(): void {
    this.#doubtful = false;
    this.#attempts = 0;
    this.#attemptIn(0);
  }

  /** Whether every attempt in a row has failed, and there will be no other. */
  get gaveUp(): boolean {
    return this.#attempts > DELAYS.length;
  }

  /** Somebody restarts on purpose: attempts are counted anew. */
  reset(): void {
    this.#attempts = 0;
    this.stop();
    if (this.#state === 'connecting' && !this.#paused) this.#plan();
  }

  stop(): void {
    this.#environment.clearTimeout(this.#timer);
  }

  #plan(): void {
    if (this.#state === 'disconnected') this.#attemptIn(GRACE);
    else if (this.#state === 'connecting') this.#attemptIn(PATIENCE);
    else if (this.#state === 'failed') this.#failed();
  }

  #failed(): void {
    const delay = DELAYS[this.#attempts];
    if (delay === undefined) this.#attempt();
    else this.#attemptIn(delay);
  }

  #attemptIn(delay: number): void {
    this.stop();
    this.#timer = this.#environment.setTimeout(() => this.#attempt(), delay + this.#courtesy);
  }

  #attempt(): void {
    if (this.gaveUp) return;
    if (this.#attempts++ === DELAYS.length) {
      this.#actions.giveUp();
      return;
    }
    this.#actions.restart();
    // It stays what it is: nobody will say so.
    if (this.#state === 'connecting') this.#plan();
  }
}
