import type { RemotePeer, Room } from '../../client/index.js';
import { Unloaded } from '../part.js';
import type { Digest } from './digest.js';
import type { FilesListener, FilesParts } from './files.js';
import { isFurther } from './progress.js';
import { type Arrival, Receiving } from './receiving.js';
import { Shelf, type ShelfListener } from './shelf.js';
import type { Sink } from './sink.js';
import { type Offer, PROTOCOL } from './wire.js';

export interface TheirFile {
  readonly whose: 'theirs';
  readonly name: string;
  readonly size: number;
  readonly is: 'offered' | 'coming' | 'gone' | 'withdrawn' | 'no-room' | Exclude<Arrival['is'], 'no-room'>;
  /** Bytes that are here. */
  readonly got: number;
  /** Where it is to be saved from, and the hash that both sides agree on. */
  readonly saved?: { readonly url: string; readonly sha256: string };
}

interface Incoming {
  readonly offer: Offer;
  readonly from: string;
  view: TheirFile;
  /** Ends what is under way. */
  stop?: () => void;
  discard?: () => void;
}

type TheirListener = Pick<FilesListener, 'offered' | 'unloaded'> & ShelfListener<TheirFile>;

/** The files that others offer, and the fetching of them. */
export class TheirFiles {
  readonly #room: Pick<Room, 'peer'>;
  readonly #listener: TheirListener;
  readonly #parts: FilesParts;
  readonly #shelf: Shelf<TheirFile, Incoming>;
  #closed = false;

  constructor(room: Pick<Room, 'peer'>, listener: TheirListener, parts: FilesParts) {
    this.#room = room;
    this.#listener = listener;
    this.#parts = parts;
    this.#shelf = new Shelf(listener);
  }

  offered(from: RemotePeer, offer: Offer, isPrivate: boolean): void {
    const key = keyOf(from.id, offer.id);
    if (this.#shelf.get(key) !== undefined) return;
    const view: TheirFile = { whose: 'theirs', name: offer.name, size: offer.size, is: 'offered', got: 0 };
    const isIdle = (other: Incoming) => other.from === from.id && !['coming', 'arrived'].includes(other.view.is);
    this.#shelf.put(key, { offer, from: from.id, view }, isIdle);
    this.#listener.offered(key, offer.name, from, isPrivate);
  }

  /** @param id - of the offer */
  withdrawn(from: RemotePeer, id: string): void {
    const key = keyOf(from.id, id);
    const is = this.#shelf.get(key)?.view.is;
    if (is !== 'arrived' && is !== 'coming') this.#shelf.change(key, { is: 'withdrawn' });
  }

  /** Somebody has left, with all that they had. */
  left({ id }: RemotePeer): void {
    for (const [key, { from, view }] of this.#shelf.all) {
      if (from === id && view.is !== 'arrived') this.#shelf.change(key, { is: 'gone' });
    }
  }

  async accept(key: string): Promise<void> {
    const incoming = this.#shelf.get(key);
    const peer = this.#room.peer(incoming?.from ?? '');
    if (incoming === undefined || peer === undefined || !canBeFetched(incoming.view)) return;
    let wanted = true;
    incoming.stop = () => {
      wanted = false;
      this.#shelf.change(key, { is: 'cancelled' });
    };
    this.#shelf.change(key, { is: 'coming', got: 0 });
    let sink: Sink | undefined;
    try {
      const [digest, opened] = await Promise.all([this.#parts.newDigest(), this.#parts.openSink(incoming.offer.size)]);
      sink = opened;
      if (!wanted || this.#closed) return await sink.discard();
      this.#fetch(key, incoming, peer, sink, digest);
    } catch (error) {
      await sink?.discard();
      if (error instanceof Unloaded) this.#listener.unloaded();
      if (wanted) {
        this.#shelf.change(key, { is: error instanceof Error && 'kind' in error ? 'no-room' : 'interrupted' });
      }
    }
  }

  /** Ends the fetching of it, if it is this class's. */
  cancel(key: string): void {
    this.#shelf.get(key)?.stop?.();
  }

  close(): void {
    this.#closed = true;
    for (const [, { discard, view }] of this.#shelf.all) {
      if (view.saved !== undefined) URL.revokeObjectURL(view.saved.url);
      discard?.();
    }
  }

  #fetch(key: string, incoming: Incoming, peer: RemotePeer, sink: Sink, digest: Digest): void {
    const { id, size } = incoming.offer;
    const channel = peer.openChannel(id, { protocol: PROTOCOL });
    const receiving = new Receiving(channel, size, sink, digest, {
      progress: (got) => {
        if (isFurther(incoming.view.got, got, size)) this.#shelf.change(key, { got });
      },
      ended: (how) => {
        delete incoming.stop;
        if (how.is === 'arrived') {
          incoming.discard = () => void sink.discard();
          const saved = { url: URL.createObjectURL(how.file), sha256: how.sha256 };
          this.#shelf.change(key, { is: 'arrived', got: size, saved });
        } else {
          void sink.discard();
          const gone = this.#room.peer(incoming.from) === undefined;
          const withdrawn = how.is === 'cancelled' && how.by === 'sender';
          this.#shelf.change(key, { is: gone ? 'gone' : withdrawn ? 'withdrawn' : how.is });
        }
      },
    });
    incoming.stop = () => receiving.cancel();
  }
}

/** Whether it makes sense to ask for it, for the first time or again. */
export function canBeFetched({ is }: TheirFile): boolean {
  return is !== 'coming' && is !== 'arrived' && is !== 'gone' && is !== 'withdrawn';
}

/** Theirs are known by whose they are, too: whoever offers chooses the id. */
function keyOf(peer: string, id: string): string {
  return `${peer} ${id}`;
}
