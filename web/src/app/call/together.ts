import type { RemotePeer, Room } from '../../client/index.js';
import { Files } from '../files/files.js';
import { LARGEST } from '../files/wire.js';
import { bytes } from '../i18n/formats.js';
import { t } from '../i18n/language.js';
import { isolated } from '../text/names.js';
import type { NewLine } from './conversation.js';
import { Hands } from './hands.js';
import { type Emoji, type Reaction, Reactions } from './reactions.js';

/** What a tile and the list of people show of somebody, besides who they are and what they send. */
export interface Marks {
  /** Place among the raised hands, from 1. */
  readonly hand: number | undefined;
  readonly reactions: readonly Reaction[];
  /** Whether they say that they share their screen. */
  readonly screen: boolean;
}

export interface TogetherHost {
  changed(): void;
  tell(text: string, trouble: boolean): void;
  /** To who does not see it. */
  announce(text: string): void;
  addLine(line: NewLine): void;
}

/** What people in a call do together besides talking: raised hands, reactions, files. */
export class Together {
  readonly hands: Hands;
  readonly files: Files;
  readonly #room: Room;
  readonly #reactions: Reactions;
  readonly #host: TogetherHost;

  /** @param name - our own */
  constructor(room: Room, name: string, host: TogetherHost) {
    this.#room = room;
    this.#host = host;
    this.hands = new Hands(room, {
      changed: host.changed,
      lowered: (by) => host.tell(t.hands.loweredBy(isolated(by)), false),
    });
    this.#reactions = new Reactions(room, {
      changed: host.changed,
      heard: (reactions) => host.announce(heardText(reactions)),
    });
    this.files = new Files(room, {
      changed: host.changed,
      unloaded: () => host.tell(t.notices.unloaded, true),
      offered: (key, file, from, isPrivate, to) =>
        host.addLine({
          from: from?.id ?? room.self,
          name: from?.name ?? name,
          own: from === undefined,
          private: isPrivate,
          ...(to === undefined ? {} : { to: to.name }),
          text: file,
          file: key,
        }),
    });
  }

  marks(id: string): Marks {
    const { screen } = id === this.#room.self ? this.#room.localState : (this.#room.peer(id)?.state ?? {});
    return { hand: this.hands.place(id), reactions: this.#reactions.of(id), screen: typeof screen === 'string' };
  }

  raiseHand(up: boolean): void {
    this.#orTell(() => this.hands.raise(up));
  }

  lowerHand(id: string): void {
    this.#orTell(() => this.hands.lower(id));
  }

  react(emoji: Emoji): void {
    this.#reactions.send(emoji);
  }

  /**
   * @param to - somebody's id; absent: everybody
   * @returns those that are not offered and may be another time; why not, is told
   */
  offerFiles(files: readonly File[], to?: string): readonly File[] {
    const peer = to === undefined ? undefined : this.#room.peer(to);
    if (to === undefined || peer !== undefined) {
      return files.filter((file) => !this.#orTell(() => this.#offer(file, peer)));
    }
    this.#host.tell(t.notices.notSent, true);
    return files;
  }

  close(): void {
    this.hands.close();
    this.#reactions.close();
    this.files.close();
  }

  #offer(file: File, to: RemotePeer | undefined): void {
    if (!this.files.offer(file, to)) this.#host.tell(t.files.tooLarge(isolated(file.name), bytes(LARGEST)), true);
  }

  /** Whether it was done. */
  #orTell(what: () => void): boolean {
    try {
      what();
      return true;
    } catch {
      this.#host.tell(t.notices.notDone, true);
      return false;
    }
  }
}

/** One sentence for all: what a screen reader says should not take longer than what it is about. */
function heardText(reactions: ReadonlyMap<Emoji, readonly string[]>): string {
  return [...reactions]
    .map(([emoji, names]) =>
      names.length === 1 ? t.reactions.by(isolated(names[0] ?? ''), emoji) : t.reactions.byMany(names.length, emoji),
    )
    .join(' ');
}
