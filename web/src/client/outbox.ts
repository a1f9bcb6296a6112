/** How much an outbox holds. */
export interface OutboxLimits {
  readonly messages: number;
  /** Of text, in UTF-16 code units. */
  readonly characters: number;
}

const LIMITS: OutboxLimits = { messages: 4_096, characters: 4 * 1024 * 1024 };
/** How much of it is for negotiation alone, which cannot do without any of its messages. */
const RESERVED = 0.25;

/** What was in an outbox that was given up. */
export interface Leftover {
  readonly text: string;
  /** It was written to some connection, and may have arrived. */
  readonly written: boolean;
}

/**
 * The counted messages of a session from when they are sent until the hub acknowledges them (PROTOCOL.md, *Counting*): first
 * those written to the present connection, then those that wait to be.
 *
 * What waits is bounded. What is written is forgotten, oldest first, when there is no room: with a hub that acknowledges it
 * never comes to that, with one that does not the session goes on and can only not be resumed.
 */
export class Outbox {
  readonly #limits: OutboxLimits;
  #kept: string[] = [];
  #characters = 0;
  #waitingCharacters = 0;
  /** How many messages of the session came before the first kept. */
  #before = 0;
  /** How many messages of the session the present connection has behind it. */
  #next = 0;
  /** How many messages of the session were written to any connection. */
  #written = 0;

  constructor(limits: OutboxLimits = LIMITS) {
    this.#limits = limits;
  }

  get size(): OutboxLimits {
    return { messages: this.#kept.length, characters: this.#characters };
  }

  /** Whether something waits to be written. */
  get waiting(): boolean {
    return this.#next < this.#end;
  }

  /**
   * @param essential - whether it may take the room that is reserved for negotiation
   * @returns false when there is no room; the outbox is as before
   */
  add(text: string, essential: boolean): boolean {
    const share = essential ? 1 : 1 - RESERVED;
    const { messages, characters } = this.#limits;
    if (this.#end - this.#next + 1 > messages * share) return false;
    if (this.#waitingCharacters + text.length > characters * share) return false;
    this.#kept.push(text);
    this.#characters += text.length;
    this.#waitingCharacters += text.length;
    while (this.#kept.length > messages || this.#characters > characters) this.#forget(1);
    return true;
  }

  /** The next to be written; it is taken as written from now on. */
  next(): string | undefined {
    const text = this.#kept[this.#next - this.#before];
    if (text === undefined) return undefined;
    this.#next++;
    this.#written = Math.max(this.#written, this.#next);
    this.#waitingCharacters -= text.length;
    return text;
  }

  /**
   * The hub has received so many. Fewer than it said before is no news.
   *
   * @returns false when the hub cannot have received so many
   */
  acknowledge(received: number): boolean {
    if (!Number.isInteger(received) || received > this.#next) return false;
    if (received > this.#before) this.#forget(received - this.#before);
    return true;
  }

  /** There is no connection: everything that is kept waits. */
  detach(): void {
    this.#next = this.#before;
    this.#waitingCharacters = this.#characters;
  }

  /**
   * Goes on after the message that the hub received last, on a connection to which nothing was written yet.
   *
   * @returns false when that cannot be: what comes next is not kept any more, or was never written
   */
  resume(received: number): boolean {
    if (!Number.isInteger(received) || received < this.#before || received > this.#written) return false;
    this.detach();
    this.#waitingCharacters -= this.#forget(received - this.#before);
    this.#next = received;
    return true;
  }

  /** Starts counting anew, for another session. */
  clear(): Leftover[] {
    const written = this.#written - this.#before;
    const leftovers = this.#kept.map((text, i) => ({ text, written: i < written }));
    this.#kept = [];
    this.#characters = this.#waitingCharacters = this.#before = this.#next = this.#written = 0;
    return leftovers;
  }

  get #end(): number {
    return this.#before + this.#kept.length;
  }

  #forget(messages: number): number {
    const characters = this.#kept.splice(0, messages).reduce((sum, text) => sum + text.length, 0);
    this.#before += messages;
    this.#characters -= characters;
    return characters;
  }
}
