import type { RemotePeer, Room } from '../../client/index.js';
import { Part } from '../part.js';
import type { Digest } from './digest.js';
import { type OwnFile, OwnFiles } from './ours.js';
import type { Sink } from './sink.js';
import { type TheirFile, TheirFiles } from './theirs.js';
import { announcementOf, PROTOCOL } from './wire.js';

/** A file in the chat. */
export type SharedFile = TheirFile | OwnFile;

type FilesRoom = Pick<Room, 'on' | 'send' | 'peer' | 'phase' | 'self'>;

export interface FilesListener {
  /** Somebody offers a file, or we did: one more line for the chat. @param from - absent: it is ours @param to - whom we offer it to, alone */
  offered(key: string, name: string, from: RemotePeer | undefined, isPrivate: boolean, to?: RemotePeer): void;
  changed(): void;
  /** What it takes to send or receive one could not be fetched. */
  unloaded(): void;
}

/** What a file needs beside the room; fetched when there is one. They throw `Unloaded` where it cannot be. */
export interface FilesParts {
  newDigest(): Promise<Digest>;
  openSink(size: number): Promise<Sink>;
}

const digest = new Part(() => import('./digest.js'));
const sink = new Part(() => import('./sink.js'));

const PARTS: FilesParts = {
  newDigest: async () => (await digest.fetch()).newDigest(),
  openSink: async (size) => (await sink.fetch()).openSink(size),
};

/** The files that are shared in a call: offered through the hub, and fetched from peer to peer by whoever wants them (`wire.ts`). */
export class Files {
  /** What there is to show, by key; another map whenever something changes. */
  views: ReadonlyMap<string, SharedFile> = new Map();
  readonly #changed: () => void;
  readonly #theirs: TheirFiles;
  readonly #own: OwnFiles;
  readonly #off: readonly (() => void)[];

  constructor(room: FilesRoom, listener: FilesListener, parts: FilesParts = PARTS) {
    this.#changed = listener.changed;
    const both = {
      offered: listener.offered,
      unloaded: listener.unloaded,
      shown: (key: string, view: SharedFile) => this.#show(key, view),
      forgotten: (key: string) => this.#forget(key),
    };
    this.#theirs = new TheirFiles(room, both, parts);
    this.#own = new OwnFiles(room, both, parts);
    this.#off = [
      room.on('message', ({ from, private: isPrivate, data }) => {
        const announcement = announcementOf(data);
        if (announcement?.is === 'offered') this.#theirs.offered(from, announcement.offer, isPrivate);
        else if (announcement?.is === 'gone') this.#theirs.withdrawn(from, announcement.id);
      }),
      room.on('datachannel', ({ peer, channel }) => {
        if (channel.protocol === PROTOCOL) this.#own.asked(peer, channel);
      }),
      room.on('left', ({ peer }) => this.#theirs.left(peer)),
      room.on('undelivered', (message) => this.#own.undelivered(message)),
      room.on('renewed', () => this.#own.renewed()),
    ];
  }

  /**
   * Offers a file, to everybody or to one.
   *
   * @returns `false` for one that is too large
   * @throws ParleyError as of `Room.send`
   */
  offer(file: File, to?: RemotePeer): boolean {
    return this.#own.offer(file, to);
  }

  /** Fetches a file that somebody offers. */
  accept(key: string): Promise<void> {
    return this.#theirs.accept(key);
  }

  /** Ends what is under way: the fetching of a file of theirs, or the offer of ours with all that is being sent. */
  cancel(key: string): void {
    this.#theirs.cancel(key);
    this.#own.cancel(key);
  }

  close(): void {
    for (const off of this.#off) off();
    this.#theirs.close();
  }

  #show(key: string, view: SharedFile): void {
    this.views = new Map(this.views).set(key, view);
    this.#changed();
  }

  /** What is shown next tells of it. */
  #forget(key: string): void {
    const views = new Map(this.views);
    views.delete(key);
    this.views = views;
  }
}
