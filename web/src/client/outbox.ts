/** How much an outbox holds. */
export interface OutboxLimits {
  readonly messages: number;
  /** Of text, in UTF-16 code units. */
  readonly characters: number;
}

/** How many messages a hub may leave unacknowledged while all is well (PROTOCOL.md, *Counting*). */
const UNACKNOWLEDGED = 16;
/** What it holds at least. */
const LIMITS: OutboxLimits = { messages: 4_096, characters: 8 * 1024 * 1024 };
/** How much of what it holds is for negotiation alone, which cannot do without any of its messages. */
const RESERVED = 0.25;

/**
 * How much to keep for a hub: at least twice what it leaves unacknowledged of the largest messages, so that these fit beside what
 * is reserved. A character takes at least one byte.
 *
 * @param messageBytes - of the largest message, in UTF-8
 */
export function limitsFor(messageBytes: number): OutboxLimits {
  return { ...LIMITS, characters: Math.max(LIMITS.characters, 2 * UNACKNOWLEDGED * messageBytes) };
}

/** What was in an outbox that was given up. */
export interface Leftover {
  readonly text: string;
  /** It was written to the present connection, and may have arrived. */
  readonly written: boolean;
}

/**
 * The counted messages of a session from when they are sent until the hub acknowledges them (PROTOCOL.md, *Counting*): first
 * those written to the present connection, then those that wait to be. What does not fit is not taken, and what was taken
 * is not forgotten.
 */
export class Outbox {
  #limits: OutboxLimits;
  #kept: string[] = [];
  #characters = 0;
  /** How many messages of the session came before the first kept. */
  #before = 0;
  /** How many messages of the session the present connection has behind it. */
  #next = 0;

  constructor(limits: OutboxLimits = LIMITS) {
    this.#limits = limits;
  }

  /** From here on it holds so much; what it holds already stays. */
  limit(limits: OutboxLimits): void {
    this.#limits = limits;
  }

  get size(): OutboxLimits {
    return { messages: this.#kept.length, characters: this.#characters };
  }

  /** Whether something waits to be written. */
  get waiting(): boolean {
    return this.#next < this.#before + this.#kept.length;
  }

  /**
   * @param essential - whether it may take the room that is reserved for negotiation
   * @returns false when there is no room; the outbox is as before
   */
  add(text: string, essential: boolean): boolean {
    const share = essential ? 1 : 1 - RESERVED;
    const { messages, characters } = this.#limits;
    if (this.#kept.length + 1 > messages * share || this.#characters + text.length > characters * share) return false;
    this.#kept.push(text);
    this.#characters += text.length;
    return true;
  }

  /** The next to be written; it is taken as written from now on. */
  next(): string | undefined {
    const text = this.#kept[this.#next - this.#before];
    if (text === undefined) return undefined;
    this.#next++;
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

  /**
   * Goes on after the message that the hub received last, on a connection to which nothing was written yet. What the one before
   * still carries will not arrive: the hub does not listen to it any more.
   *
   * @returns false when that cannot be: it was never written, or is acknowledged already
   */
  resume(received: number): boolean {
    if (!Number.isInteger(received) || received < this.#before || received > this.#next) return false;
    this.#forget(received - this.#before);
    this.#next = received;
    return true;
  }

  /** Starts counting anew, for another session. */
  clear(): Leftover[] {
    const written = this.#next - this.#before;
    const leftovers = this.#kept.map((text, i) => ({ text, written: i < written }));
    this.#kept = [];
    this.#characters = this.#before = this.#next = 0;
    return leftovers;
  }

  #forget(messages: number): void {
    for (const text of this.#kept.splice(0, messages)) this.#characters -= text.length;
    this.#before += messages;
  }
}
