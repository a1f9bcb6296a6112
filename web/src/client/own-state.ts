import { type JsonObject, sameJson } from './json.js';

/** Our own state: what the hub has given to the room, and what is on its way there. */
export class OwnState {
  #confirmed: JsonObject = {};
  #sent: JsonObject[] = [];
  #unsent: JsonObject | undefined;

  /** The newest that we said; what the hub refuses of it falls back to what it last accepted. */
  get current(): JsonObject {
    return this.#unsent ?? this.#sent.at(-1) ?? this.#confirmed;
  }

  /** Said before the room was joined: to be sent after `welcome`. */
  keep(state: JsonObject): void {
    this.#unsent = state;
  }

  /** What was kept, to be sent now. */
  take(): JsonObject | undefined {
    const state = this.#unsent;
    this.#unsent = undefined;
    return state;
  }

  /** The hub knows nothing of us any more: the newest is to be said again. */
  renew(): void {
    const { current } = this;
    this.#confirmed = {};
    this.#sent = [];
    if (Object.keys(current).length > 0) this.#unsent = current;
  }

  /**
   * The hub knows this of us, and what was on its way to it, or from it, is lost: the newest is to be said again where it is another.
   *
   * @returns whether it is another than it was last known to be
   */
  settle(confirmed: JsonObject): boolean {
    const { current } = this;
    const news = !sameJson(confirmed, this.#confirmed);
    this.#confirmed = confirmed;
    this.#sent = [];
    if (!sameJson(current, confirmed)) this.#unsent = current;
    return news;
  }

  sent(state: JsonObject): void {
    this.#sent.push(state);
  }

  /** The hub answers states in the order in which it got them. */
  echoed(state: JsonObject): void {
    this.#sent.shift();
    this.#confirmed = state;
  }

  refused(): void {
    this.#sent.shift();
  }
}
