import type { RemotePeer, Room, Undelivered } from '../../client/index.js';
import { Unloaded } from '../part.js';
import type { FilesListener, FilesParts } from './files.js';
import { isFurther } from './progress.js';
import { safeName } from './safe-name.js';
import { type Delivery, Sending } from './sending.js';
import { Shelf, type ShelfListener } from './shelf.js';
import { announcementOf, LARGEST, newId, type Offer, offering, takingBack } from './wire.js';

export interface OwnFile {
  readonly whose: 'ours';
  readonly name: string;
  readonly size: number;
  readonly offered: boolean;
  /** By peer id. */
  readonly deliveries: ReadonlyMap<string, OwnDelivery>;
}

export interface OwnDelivery {
  readonly name: string;
  readonly is: 'going' | Delivery;
  readonly got: number;
}

/** Times that one person may fetch one file, should the first ones fail. */
const MOST_FETCHES = 3;
/** Files, or the same to several people, that are sent at a time; the others wait. */
const MOST_AT_ONCE = 4;

type OwnRoom = Pick<Room, 'send' | 'phase' | 'self'>;

interface Outgoing {
  readonly file: File;
  readonly to: string | undefined;
  /** Who we were when we offered it. */
  readonly as: string;
  view: OwnFile;
  readonly sendings: Map<string, Sending>;
  readonly fetches: Map<string, number>;
}

type OwnListener = Pick<FilesListener, 'offered' | 'unloaded'> & ShelfListener<OwnFile>;

/** The files that we offer, by the id of their offer, and the sending of them to whoever asks. */
export class OwnFiles {
  readonly #room: OwnRoom;
  readonly #listener: OwnListener;
  readonly #parts: Pick<FilesParts, 'newDigest'>;
  readonly #shelf: Shelf<OwnFile, Outgoing>;
  #running = 0;
  #queue: (() => void)[] = [];

  constructor(room: OwnRoom, listener: OwnListener, parts: Pick<FilesParts, 'newDigest'>) {
    this.#room = room;
    this.#listener = listener;
    this.#parts = parts;
    this.#shelf = new Shelf(listener);
  }

  offer(file: File, to?: RemotePeer): boolean {
    if (file.size > LARGEST) return false;
    const offer: Offer = { id: newId(), name: safeName(file.name), size: file.size, type: file.type };
    this.#room.send(offering(offer), to?.id);
    const view: OwnFile = { whose: 'ours', name: offer.name, size: offer.size, offered: true, deliveries: new Map() };
    const as = this.#room.self;
    const outgoing = { file, to: to?.id, as, view, sendings: new Map(), fetches: new Map() };
    this.#shelf.put(offer.id, outgoing, ({ sendings }) => sendings.size === 0);
    this.#listener.offered(offer.id, offer.name, undefined, to !== undefined, to);
    return true;
  }

  /** Takes an offer back, if it is this class's, and ends all that is being sent. */
  cancel(key: string): void {
    const outgoing = this.#shelf.get(key);
    if (outgoing === undefined || !outgoing.view.offered) return;
    this.#shelf.change(key, { offered: false });
    for (const sending of [...outgoing.sendings.values()]) sending.cancel();
    try {
      this.#room.send(takingBack(key), outgoing.to);
    } catch {
      // Nobody can be told; whoever asks for it finds it gone.
    }
  }

  /**
   * It may be that nobody heard of an offer, or of its end: it is said again, and means nothing to who did hear. Those whom we are
   * somebody new to are not told; of them tells `renewed`.
   */
  undelivered({ to, data }: Undelivered): void {
    const announcement = announcementOf(data);
    const id = announcement?.is === 'offered' ? announcement.offer.id : announcement?.id;
    const { phase, self } = this.#room;
    if (id !== undefined && phase === 'joined' && this.#shelf.get(id)?.as === self) this.#room.send(data, to);
  }

  /** Who is here now has not heard of what we offered to those before. */
  renewed(): void {
    for (const [key] of this.#shelf.all) this.#shelf.change(key, { offered: false });
  }

  /** Somebody wants a file of ours. */
  asked(peer: RemotePeer, channel: RTCDataChannel): void {
    const key = channel.label;
    const outgoing = this.#shelf.get(key);
    if (outgoing === undefined || !mayFetch(peer, outgoing)) {
      channel.close();
      return;
    }
    outgoing.fetches.set(peer.id, (outgoing.fetches.get(peer.id) ?? 0) + 1);
    this.#send(key, outgoing, peer, channel);
  }

  #send(key: string, outgoing: Outgoing, peer: RemotePeer, channel: RTCDataChannel): void {
    const { file, sendings } = outgoing;
    let started = false;
    const most = peer.connection.sctp?.maxMessageSize ?? Number.POSITIVE_INFINITY;
    const sending = new Sending(channel, file, most, {
      progress: (got) => {
        const before = outgoing.view.deliveries.get(peer.id)?.got ?? 0;
        if (isFurther(before, got, file.size)) this.#deliver(key, peer, { is: 'going', got });
      },
      ended: (is) => {
        sendings.delete(peer.id);
        this.#deliver(key, peer, { is });
        if (started) this.#running--;
        this.#next();
      },
    });
    sendings.set(peer.id, sending);
    this.#deliver(key, peer, { is: 'going', got: 0 });
    this.#queue.push(() => {
      if (sendings.get(peer.id) !== sending) return;
      started = true;
      this.#running++;
      this.#start(sending);
    });
    this.#next();
  }

  #start(sending: Sending): void {
    this.#parts.newDigest().then(
      (digest) => sending.start(digest),
      (error: unknown) => {
        if (error instanceof Unloaded) this.#listener.unloaded();
        sending.cancel();
      },
    );
  }

  #next(): void {
    while (this.#running < MOST_AT_ONCE && this.#queue.length > 0) this.#queue.shift()?.();
  }

  #deliver(key: string, { id, name }: RemotePeer, change: Partial<OwnDelivery>): void {
    const view = this.#shelf.get(key)?.view;
    if (view === undefined) return;
    const before = view.deliveries.get(id) ?? { name, is: 'going', got: 0 };
    this.#shelf.change(key, { deliveries: new Map(view.deliveries).set(id, { ...before, ...change }) });
  }
}

function mayFetch({ id }: RemotePeer, { view, to, sendings, fetches }: Outgoing): boolean {
  if (!view.offered || (to !== undefined && to !== id)) return false;
  const delivered = view.deliveries.get(id)?.is === 'delivered';
  return !delivered && !sendings.has(id) && (fetches.get(id) ?? 0) < MOST_FETCHES;
}
