import type { Closed } from './closing.js';
import type { Environment } from './environment.js';
import type { LinkState } from './link.js';
import type { NetworkHint } from './network.js';

/** Full-jitter exponential backoff: each attempt comes after a random time below a bound that doubles. Milliseconds. */
const FIRST_BOUND = 1_000;
const LAST_BOUND = 30_000;
/** How long a connection must have lived for the next loss not to count as one more failure of the same, in milliseconds. */
const STABLE = 10_000;
/** An attempt under way for longer than this is made anew when the network has changed, in milliseconds. */
const STALE = 2_000;
/** What timers take at most, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** What a reconnection brings about. */
export interface ReconnectionActions {
  /** Connects again, in place of what is still under way. */
  attempt(): void;
  /** The hub is going: the connection, which still works, is to be given up. */
  depart(): void;
  /** It was tried for long enough. */
  giveUp(why: Closed): void;
  changed(state: LinkState): void;
}

/** Decides when to connect again, from the loss of a connection until there is another one (PROTOCOL.md, *Close codes*). */
export class Reconnection {
  readonly #environment: Environment;
  /** How long it is tried, in milliseconds. */
  readonly #patience: number;
  readonly #actions: ReconnectionActions;
  #outage: { readonly since: number; readonly why: Closed; readonly attemptedAt?: number } | undefined;
  #attempts = 0;
  #connectedAt = 0;
  /** The hub does not want to be asked sooner. */
  #notBefore = Number.NEGATIVE_INFINITY;
  #offline = false;
  #timer: unknown;

  constructor(environment: Environment, patience: number, actions: ReconnectionActions) {
    this.#environment = environment;
    this.#patience = patience;
    this.#actions = actions;
  }

  connected(): void {
    this.end();
    this.#offline = false;
    this.#notBefore = Number.NEGATIVE_INFINITY;
    this.#connectedAt = this.#environment.now();
    this.#actions.changed({ is: 'connected' });
  }

  /** The hub said how long to stay away, once the connection is closed. */
  hold(milliseconds: number): void {
    this.#notBefore = this.#environment.now() + Math.min(milliseconds, LONGEST);
  }

  /** How many milliseconds are left of what the hub said. */
  get held(): number {
    return Math.max(0, Math.ceil(this.#notBefore - this.#environment.now()));
  }

  /** The hub said that it goes, and how soon to come back: until then the connection is of use. */
  holdAndDepart(milliseconds: number): void {
    this.hold(milliseconds);
    this.#at(this.#notBefore, () => this.#actions.depart());
  }

  /** The connection was lost, or an attempt failed. */
  lost(why: Closed): void {
    const now = this.#environment.now();
    const stable = this.#outage === undefined && now - this.#connectedAt >= STABLE;
    if (stable) this.#attempts = 0;
    this.#outage = { since: this.#outage?.since ?? now, why };
    // Where the hub spread its clients over time, it is not for them to do it once more.
    const spread = this.#attempts === 0 && this.#notBefore > Number.NEGATIVE_INFINITY;
    this.#wait(spread ? 0 : this.#environment.random() * this.#bound());
  }

  hint(hint: NetworkHint): void {
    this.#offline = hint === 'offline' || (hint === 'visible' && this.#offline);
    if (this.#outage === undefined) return;
    if (hint === 'visible') {
      this.hurry();
    } else if (hint === 'offline') {
      if (this.#outage.attemptedAt === undefined) this.#wait(this.#environment.random() * this.#bound());
    } else {
      this.#attempts = 0;
      const { attemptedAt } = this.#outage;
      if (attemptedAt === undefined) this.hurry();
      else if (this.#environment.now() - attemptedAt > STALE && this.held === 0) this.#attempt();
    }
  }

  /** Tries now where it would be tried later, but not before the hub wants it. */
  hurry(): void {
    const waiting = this.#outage !== undefined && this.#outage.attemptedAt === undefined;
    if (waiting && this.#environment.now() >= this.#notBefore) this.#attempt();
  }

  /** From here on nothing is tried. */
  end(): void {
    this.#stop();
    this.#outage = undefined;
  }

  /** An offline browser is asked now and then all the same: it may be wrong, and the hub on this very machine. */
  #bound(): number {
    return this.#offline ? LAST_BOUND : Math.min(LAST_BOUND, FIRST_BOUND * 2 ** this.#attempts);
  }

  #wait(milliseconds: number): void {
    const outage = this.#outage;
    if (outage === undefined) return;
    const wanted = this.#environment.now() + milliseconds;
    const until = Math.max(wanted, this.#notBefore);
    const by = until > wanted ? 'hub' : this.#offline ? 'offline' : 'backoff';
    this.#at(Math.min(until, outage.since + this.#patience), () => this.#attempt());
    this.#actions.changed({ is: 'waiting', until, by, since: outage.since, attempt: this.#attempts, why: outage.why });
  }

  #attempt(): void {
    this.#stop();
    const outage = this.#outage;
    if (outage === undefined) return;
    const { since, why } = outage;
    const now = this.#environment.now();
    if (now >= since + this.#patience) {
      this.#actions.giveUp(why);
      return;
    }
    if (!this.#offline) this.#attempts++;
    this.#outage = { since, why, attemptedAt: now };
    this.#actions.changed({ is: 'reconnecting', since, attempt: this.#attempts, why });
    this.#actions.attempt();
  }

  #at(time: number, action: () => void): void {
    this.#stop();
    const milliseconds = Math.ceil(Math.max(0, time - this.#environment.now()));
    this.#timer = this.#environment.setTimeout(action, Math.min(milliseconds, LONGEST));
  }

  #stop(): void {
    this.#environment.clearTimeout(this.#timer);
  }
}
