import type { ParleyError } from '../errors.js';
import type { Room } from '../room.js';

/** How much of the hub's rate one of these takes at most: others, and the room itself, have things to say too. */
const SHARE = 0.25;
/** Values a second at least, however little the hub allows. */
const LEAST = 0.1;
/** How long to be silent when there is too much to say, in milliseconds. */
const PAUSE = 1_000;

/**
 * Sends the latest of values that change faster than others need to know: a pointer, a position, a slider. The first is sent at once,
 * then so many a second; what came in between is left out, and the last is always sent.
 *
 * ```ts
 * const pointer = new Latest(room, (at: Point) => cursors.send(at));
 * board.addEventListener('pointermove', ({ offsetX, offsetY }) => pointer.set([offsetX, offsetY]));
 * ```
 *
 * Without a connection to the hub nothing is sent and nothing queues up: the latest goes out when there is one again, and once more
 * after `renewed`, and when somebody is `back`, for whom it may have been lost with the hub. The same when there is too much to send
 * (`outbox_full`), or too much is said in the room (`rate_limited`): then after a second. So the last is heard twice at times. Between
 * two values others see nothing; to draw a line between them is up to the page.
 */
export class Latest<T> {
  readonly #room: Room;
  readonly #send: (value: T) => void;
  readonly #perSecond: number;
  readonly #off: (() => void)[];
  #waiting: { readonly value: T } | undefined;
  #sent: { readonly value: T; readonly as: string } | undefined;
  #notBefore = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param send - sends a value: to a `Topic`, or to one peer, or sets a `Presence`
   * @param perSecond - how often at most. Never more than a quarter of what the hub allows (`Room.limits.messagesPerSecond`).
   */
  constructor(room: Room, send: (value: T) => void, perSecond = 20) {
    this.#room = room;
    this.#send = send;
    this.#perSecond = perSecond;
    this.#off = [
      room.on('link', () => this.#flush()),
      room.on('renewed', () => {
        if (this.#sent?.as !== room.self) this.#again(0);
      }),
      room.on('back', () => this.#again(0)),
      room.on('error', ({ code, about }) => {
        if (code === 'rate_limited' && (about === 'message' || about === 'state')) this.#again(PAUSE);
      }),
      room.on('closed', () => this.close()),
    ];
  }

  /**
   * This is the latest from now on. Before the room is joined it is kept until it is.
   *
   * @throws what `send` throws, except that there is too much to send
   */
  set(value: T): void {
    this.#waiting = { value };
    this.#flush();
  }

  /** Sends nothing more, also not what waits. */
  close(): void {
    for (const off of this.#off) off();
    clearTimeout(this.#timer);
    this.#waiting = undefined;
    this.#sent = undefined;
  }

  /** What was sent did not, or perhaps not, reach all who are here. */
  #again(pause: number): void {
    if (this.#sent === undefined) return;
    this.#waiting ??= this.#sent;
    this.#notBefore = Math.max(this.#notBefore, performance.now() + pause);
    this.#flush();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    if (this.#waiting === undefined || this.#room.link.is !== 'connected') return;
    const early = this.#notBefore - performance.now();
    if (early > 0) this.#timer = setTimeout(() => this.#flush(), Math.ceil(early));
    else this.#trySend(this.#waiting.value);
  }

  #trySend(value: T): void {
    try {
      this.#waiting = undefined;
      this.#send(value);
      this.#sent = { value, as: this.#room.self };
      this.#notBefore = performance.now() + this.#interval;
    } catch (error) {
      if ((error as Partial<ParleyError> | undefined)?.code !== 'outbox_full') throw error;
      this.#waiting = { value };
      this.#notBefore = performance.now() + PAUSE;
      this.#flush();
    }
  }

  /** Milliseconds. */
  get #interval(): number {
    const allowed = (this.#room.limits?.messagesPerSecond ?? 0) * SHARE;
    return 1_000 / Math.max(LEAST, Math.min(this.#perSecond, allowed));
  }
}
