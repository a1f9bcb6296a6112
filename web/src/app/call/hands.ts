import type { Json, JsonObject, Room } from '../../client/index.js';
import { isObject } from '../json.js';
import { moderates } from './moderation.js';

type HandsRoom = Pick<Room, 'on' | 'peers' | 'self' | 'localState' | 'send' | 'updateState'>;

/** What hands are told to, and tell of themselves. */
export interface HandsHost {
  changed(): void;
  /** A moderator, of this name, has ours lowered. */
  lowered(by: string): void;
}

/**
 * Raised hands, in the order in which they went up as far as we saw; those that were up when we came, in the order of joining.
 *
 * On the wire: `"hand": true` in one's state while it is up; and `{"hand": "lower"}`, a message of a moderator to somebody alone, whose app
 * lowers it. Anything else means nothing.
 */
export class Hands {
  readonly #room: HandsRoom;
  readonly #host: HandsHost;
  readonly #off: readonly (() => void)[];
  /** Peer ids; a set keeps its order. */
  readonly #raised = new Set<string>();
  #own = false;

  constructor(room: HandsRoom, host: HandsHost) {
    this.#room = room;
    this.#host = host;
    const look = () => {
      this.#look();
      host.changed();
    };
    this.#off = [
      room.on('joined', look),
      room.on('left', look),
      room.on('state', look),
      room.on('localstate', (state) => {
        this.#own = isRaised(state);
        look();
      }),
      room.on('renewed', look),
      room.on('message', ({ from, private: toUsAlone, data }) => {
        if (!toUsAlone || !isLowering(data) || !moderates(from.role) || !this.own) return;
        this.raise(false);
        host.lowered(from.name);
      }),
    ];
  }

  /** Whether ours is up, or on its way there. */
  get own(): boolean {
    return isRaised(this.#room.localState);
  }

  raise(up: boolean): void {
    this.#room.updateState({ hand: up });
    this.#host.changed();
  }

  /** Has somebody's hand lowered; their app does it if we moderate. */
  lower(id: string): void {
    this.#room.send({ hand: 'lower' }, id);
  }

  /** Somebody's place among the raised hands, from 1. */
  place(id: string): number | undefined {
    this.#look();
    const index = [...this.#raised].indexOf(id);
    return index < 0 ? undefined : index + 1;
  }

  close(): void {
    for (const off of this.#off) off();
  }

  #look(): void {
    const { peers, self } = this.#room;
    const up = peers.filter(({ state }) => isRaised(state)).map(({ id }) => id);
    if (this.#own && self !== '') up.push(self);
    for (const id of this.#raised) if (!up.includes(id)) this.#raised.delete(id);
    for (const id of up) this.#raised.add(id);
  }
}

function isRaised(state: JsonObject): boolean {
  return state.hand === true;
}

function isLowering(data: Json): boolean {
  return isObject(data) && data.hand === 'lower';
}
