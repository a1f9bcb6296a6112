import type { Json, Room } from '../../client/index.js';
import { isObject } from '../json.js';
import { Ration } from './ration.js';

/** What one can react with, and all that is ever shown as a reaction. */
export const REACTIONS = ['👍', '❤️', '👏', '😂', '😮', '🎉'] as const;
export type Emoji = (typeof REACTIONS)[number];

/** One that floats over somebody's tile. */
export interface Reaction {
  readonly key: number;
  readonly emoji: Emoji;
}

/** For how long one is shown, in milliseconds. */
const SHOWN = 4_000;
/** How many somebody may send at once, and after how many milliseconds one more. */
const AT_ONCE = 4;
const ANOTHER_AFTER = 1_000;
/** What is heard is collected for so long, in milliseconds, and said in one sentence. */
const COLLECTED = 2_000;

type ReactionsRoom = Pick<Room, 'on' | 'phase' | 'self' | 'send'>;

/** What is told of reactions. */
export interface ReactionsListener {
  changed(): void;
  /** What came lately, for those who do not see it. @param names - of those who sent it, each once */
  heard(reactions: ReadonlyMap<Emoji, readonly string[]>): void;
}

/**
 * Reactions: an emoji that floats over somebody's tile for a moment. On the wire: `{"reaction": "👍"}`, one of `REACTIONS`, in a
 * message to everybody. What is another text, or more than anybody sends by hand, is not shown.
 */
export class Reactions {
  readonly #room: ReactionsRoom;
  readonly #listener: ReactionsListener;
  readonly #shown = new Map<string, readonly Reaction[]>();
  /** By peer id; ours too. */
  readonly #rations = new Map<string, Ration>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #off: readonly (() => void)[];
  #collected: Map<Emoji, Set<string>> | undefined;
  #counter = 0;

  constructor(room: ReactionsRoom, listener: ReactionsListener) {
    this.#room = room;
    this.#listener = listener;
    this.#off = [
      room.on('message', ({ from, data }) => {
        const emoji = reactionOf(data);
        if (emoji === undefined || !this.#ration(from.id).take()) return;
        this.#show(from.id, emoji);
        this.#collect(emoji, from.name);
      }),
      room.on('left', ({ peer }) => {
        this.#shown.delete(peer.id);
        this.#rations.delete(peer.id);
      }),
    ];
  }

  /** Those that float over somebody's tile now, in the order in which they came. */
  of(id: string): readonly Reaction[] {
    return this.#shown.get(id) ?? [];
  }

  /** Sends one to everybody, unless there were too many, or it cannot be sent now: then it is over. */
  send(emoji: Emoji): void {
    const { phase, self } = this.#room;
    if (phase !== 'joined' || !this.#ration(self).take()) return;
    try {
      this.#room.send({ reaction: emoji });
    } catch {
      return;
    }
    this.#show(self, emoji);
  }

  close(): void {
    for (const off of this.#off) off();
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #ration(id: string): Ration {
    const ration = this.#rations.get(id) ?? new Ration(AT_ONCE, ANOTHER_AFTER);
    this.#rations.set(id, ration);
    return ration;
  }

  #show(id: string, emoji: Emoji): void {
    const reaction = { key: ++this.#counter, emoji };
    this.#shown.set(id, [...this.of(id), reaction]);
    this.#listener.changed();
    this.#in(SHOWN, () => {
      const left = this.of(id).filter((each) => each !== reaction);
      if (left.length > 0) this.#shown.set(id, left);
      else this.#shown.delete(id);
      this.#listener.changed();
    });
  }

  #collect(emoji: Emoji, name: string): void {
    if (this.#collected === undefined) {
      this.#collected = new Map();
      this.#in(COLLECTED, () => this.#say());
    }
    const names = this.#collected.get(emoji) ?? new Set();
    this.#collected.set(emoji, names.add(name));
  }

  #say(): void {
    const collected = this.#collected ?? new Map<Emoji, Set<string>>();
    this.#collected = undefined;
    this.#listener.heard(new Map([...collected].map(([emoji, names]) => [emoji, [...names]])));
  }

  #in(milliseconds: number, what: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      what();
    }, milliseconds);
    this.#timers.add(timer);
  }
}

/** The reaction that a message is, if it is one. */
export function reactionOf(data: Json): Emoji | undefined {
  if (!isObject(data)) return undefined;
  return REACTIONS.find((emoji) => emoji === data.reaction);
}
