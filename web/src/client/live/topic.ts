import type { RemotePeer } from '../events.js';
import type { Json } from '../json.js';
import type { Room } from '../room.js';
import { type Parse, read } from './parse.js';

/** What somebody said about a topic. */
export interface TopicMessage<T> {
  /** Who said it; the hub sees to that. */
  readonly from: RemotePeer;
  /** To us alone. */
  readonly private: boolean;
  /** What was said, as it was parsed. */
  readonly value: T;
}

/**
 * The messages of a room that are about one thing: `{"cursor": …}` is about `cursor`. Whoever uses the room's messages for
 * something else is not disturbed.
 *
 * ```ts
 * const moves = new Topic(room, 'move', parseMove);
 * moves.on(({ from, value }) => board.play(from.id, value));
 * moves.send({ from: 'e2', to: 'e4' });
 * ```
 *
 * It is said to who is in the room now, and arrives at each of them once, and in the order in which it was sent; what is said to
 * everybody, everybody but its sender receives in the same order. Who comes later never hears it: for that there is `Presence`. While
 * the connection to the hub is lost it waits; if the session is lost with it the room says so (`undelivered`).
 *
 * @typeParam T - what is said: a value as JSON has it, written as a `type` (an `interface` is none to TypeScript)
 */
export class Topic<T extends Json> {
  /** The member of a message under which it is found. */
  readonly name: string;
  readonly #room: Room;
  readonly #parse: Parse<T>;

  /**
   * @param name - the same for all who take part; every use of a room's messages has another
   * @param parse - reads what others say; see `Parse`
   */
  constructor(room: Room, name: string, parse: Parse<T>) {
    this.name = name;
    this.#room = room;
    this.#parse = parse;
  }

  /**
   * Says something to one peer, or to everyone else in the room.
   *
   * @throws ParleyError as `Room.send`
   */
  send(value: T, to?: string): void {
    this.#room.send({ [this.name]: value }, to);
  }

  /**
   * Has `listener` called with what is said from now on, if it is what is meant.
   *
   * @returns a function that undoes it
   */
  on(listener: (message: TopicMessage<T>) => void): () => void {
    return this.#room.on('message', ({ from, private: isPrivate, data }) => {
      const value = read(data, this.name, this.#parse);
      if (value !== undefined) listener({ from, private: isPrivate, value });
    });
  }
}
