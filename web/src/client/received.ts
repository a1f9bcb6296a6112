import { counted } from './protocol.js';

/** After how many counted messages at most a client says its count. */
const ACK_EVERY = 16;

/** How many messages of the hub a session has received, and how many of them the hub knows of (PROTOCOL.md, *Counting*). */
export class Received {
  #count = 0;
  #acknowledged = 0;

  get count(): number {
    return this.#count;
  }

  /** Whether the hub does not know the count as it is. */
  get news(): boolean {
    return this.#count > this.#acknowledged;
  }

  /** Whether it is time to say the count, whatever else is said. */
  get due(): boolean {
    return this.#count - this.#acknowledged >= ACK_EVERY;
  }

  /** @param type - of the message; `undefined` where it could not be read */
  add(type: string | undefined): void {
    if (counted(type)) this.#count++;
  }

  /** The count is being said. */
  acknowledge(): number {
    this.#acknowledged = this.#count;
    return this.#count;
  }

  /** Starts anew, for another session. */
  clear(): void {
    this.#count = this.#acknowledged = 0;
  }
}
