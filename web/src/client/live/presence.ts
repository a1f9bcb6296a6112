import type { RemotePeer } from '../events.js';
import type { Json } from '../json.js';
import type { Room } from '../room.js';
import { member, type Parse, read } from './parse.js';

/** Somebody has another value. */
export interface PresenceChange<T> {
  /** Whose value it is. */
  readonly peer: RemotePeer;
  /** `undefined`: none any more, as after leaving. */
  readonly value: T | undefined;
}

/**
 * One value of everybody in the room, under one name of their state: a colour, a score, where their piece stands. Who comes later finds
 * it, and it goes with its owner.
 *
 * ```ts
 * const colours = new Presence(room, 'colour', parseColour);
 * colours.on(({ peer, value }) => paint(peer.id, value));
 * colours.set('#0b6b5c');
 * ```
 *
 * Everybody sees the changes of a room, their own too, in the same order. What comes in quick succession may be seen as one change. All
 * values of one person together are bounded (`Room.limits.stateBytes`, mostly 4 KiB) and are sent together each time one
 * changes: for what changes many times a second there is `Topic`, best with `Latest`.
 *
 * @typeParam T - as for `Topic`
 */
export class Presence<T extends Json> {
  /** The member of the state under which it is found. */
  readonly name: string;
  readonly #room: Room;
  readonly #parse: Parse<T>;
  readonly #values = new Map<RemotePeer, T>();
  /** What the values were made of. */
  readonly #texts = new WeakMap<RemotePeer, string>();
  readonly #listeners = new Set<(change: PresenceChange<T>) => void>();
  readonly #off: (() => void)[];

  /**
   * @param name - the same for all who take part; every use of a room's state has another
   * @param parse - reads what others say; see `Parse`
   */
  constructor(room: Room, name: string, parse: Parse<T>) {
    this.name = name;
    this.#room = room;
    this.#parse = parse;
    this.#off = [
      room.on('link', () => this.#lookAround()),
      room.on('renewed', () => this.#lookAround()),
      room.on('joined', (peer) => this.#look(peer)),
      room.on('state', (peer) => this.#look(peer)),
      room.on('left', ({ peer }) => this.#become(peer, undefined)),
      room.on('closed', () => this.close()),
    ];
    this.#lookAround();
  }

  /** Our own value, as we last said it; `undefined`: none. */
  get own(): T | undefined {
    return read(this.#room.localState, this.name, this.#parse);
  }

  /** The values of the others, of those who have one. */
  get others(): ReadonlyMap<RemotePeer, T> {
    return this.#values;
  }

  /**
   * From now on this is ours; `undefined`: none. Whatever else our state says stays as it is. Said before `join`, it is sent right
   * after; after `renewed` it is said again by itself.
   *
   * @throws ParleyError as `Room.updateState`
   */
  set(value: T | undefined): void {
    this.#room.updateState({ [this.name]: value });
  }

  /**
   * Has `listener` called whenever somebody else's value is another, is there for the first time, or no more; those that are there
   * already are in `others`.
   *
   * @returns a function that undoes it
   */
  on(listener: (change: PresenceChange<T>) => void): () => void {
    const own = (change: PresenceChange<T>) => listener(change);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** Follows the room no longer: as if all others had left. Our own value stays. So does the end of the room. */
  close(): void {
    for (const off of this.#off) off();
    for (const peer of [...this.#values.keys()]) this.#become(peer, undefined);
  }

  /** Others may be here than before, without a word of each. */
  #lookAround(): void {
    const { peers } = this.#room;
    for (const peer of [...this.#values.keys()]) if (!peers.includes(peer)) this.#become(peer, undefined);
    for (const peer of peers) this.#look(peer);
  }

  #look(peer: RemotePeer): void {
    const text = JSON.stringify(member(peer.state, this.name)) ?? '';
    if (text === (this.#texts.get(peer) ?? '')) return;
    this.#texts.set(peer, text);
    this.#become(peer, read(peer.state, this.name, this.#parse));
  }

  #become(peer: RemotePeer, value: T | undefined): void {
    if (value !== undefined) this.#values.set(peer, value);
    else if (!this.#values.delete(peer)) return;
    for (const listener of [...this.#listeners]) {
      try {
        listener({ peer, value });
      } catch (error) {
        globalThis.reportError(error);
      }
    }
  }
}
