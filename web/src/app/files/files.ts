import type { RemotePeer, Room } from '../../client/index.js';
import { fetched, Unloaded } from '../on-demand.js';
import type { Digest } from './digest.js';
import { type Arrival, Receiving } from './receiving.js';
import { safeName } from './safe-name.js';
import { type Delivery, Sending } from './sending.js';
import type { Sink } from './sink.js';
import { announcementOf, LARGEST, newId, type Offer, offering, PROTOCOL, takingBack } from './wire.js';

/** A file in the chat. */
export type SharedFile = TheirFile | OwnFile;

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

type FilesRoom = Pick<Room, 'on' | 'send' | 'peer'>;

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

const PARTS: FilesParts = {
  newDigest: async () => (await fetched(import('./digest.js'))).newDigest(),
  openSink: async (size) => (await fetched(import('./sink.js'))).openSink(size),
};

/** Offers of one person, or of ours, that are kept while nothing happens to them: the oldest is forgotten for one more. */
const MOST_OFFERS = 50;
/** Times that one person may fetch one file, should the first ones fail. */
const MOST_FETCHES = 3;
/** Files, or the same to several people, that are sent at a time; the others wait. */
const MOST_AT_ONCE = 4;

interface Incoming {
  readonly offer: Offer;
  readonly from: string;
  view: TheirFile;
  /** Ends what is under way. */
  stop?: () => void;
  discard?: () => void;
}

interface Outgoing {
  readonly file: File;
  readonly to: string | undefined;
  view: OwnFile;
  readonly sendings: Map<string, Sending>;
  readonly fetches: Map<string, number>;
}

/** The files that are shared in a call: offered through the hub, and fetched from peer to peer by whoever wants them (`wire.ts`). */
export class Files {
  /** What there is to show, by key; another map whenever something changes. */
  views: ReadonlyMap<string, SharedFile> = new Map();
  readonly #room: FilesRoom;
  readonly #listener: FilesListener;
  readonly #parts: FilesParts;
  readonly #incoming = new Map<string, Incoming>();
  readonly #outgoing = new Map<string, Outgoing>();
  readonly #off: readonly (() => void)[];
  #running = 0;
  #queue: (() => void)[] = [];
  #closed = false;

  constructor(room: FilesRoom, listener: FilesListener, parts: FilesParts = PARTS) {
    this.#room = room;
    this.#listener = listener;
    this.#parts = parts;
    this.#off = [
      room.on('message', ({ from, private: isPrivate, data }) => {
        const announcement = announcementOf(data);
        if (announcement?.is === 'offered') this.#offered(from, announcement.offer, isPrivate);
        else if (announcement?.is === 'gone') this.#withdrawn(keyOf(from.id, announcement.id));
      }),
      room.on('datachannel', ({ peer, channel }) => {
        if (channel.protocol === PROTOCOL) this.#asked(peer, channel);
      }),
      room.on('left', ({ peer }) => {
        for (const [key, { from, view }] of this.#incoming) {
          if (from === peer.id && view.is !== 'arrived') this.#set(key, { is: 'gone' });
        }
      }),
      // Who is here now has not heard of what we offered to those before.
      room.on('renewed', () => {
        for (const key of this.#outgoing.keys()) this.#setOwn(key, { offered: false });
      }),
    ];
  }

  /**
   * Offers a file, to everybody or to one.
   *
   * @returns `false` for one that is too large
   * @throws ParleyError as of `Room.send`
   */
  offer(file: File, to?: RemotePeer): boolean {
    if (file.size > LARGEST) return false;
    const offer: Offer = { id: newId(), name: safeName(file.name), size: file.size, type: file.type };
    this.#room.send(offering(offer), to?.id);
    const view: OwnFile = { whose: 'ours', name: offer.name, size: offer.size, offered: true, deliveries: new Map() };
    this.#makeRoom(this.#outgoing, ({ sendings }) => sendings.size === 0);
    this.#outgoing.set(offer.id, { file, to: to?.id, view, sendings: new Map(), fetches: new Map() });
    this.#show(offer.id, view);
    this.#listener.offered(offer.id, offer.name, undefined, to !== undefined, to);
    return true;
  }

  /** Fetches a file that somebody offers. */
  async accept(key: string): Promise<void> {
    const incoming = this.#incoming.get(key);
    const peer = this.#room.peer(incoming?.from ?? '');
    if (incoming === undefined || peer === undefined || !canBeFetched(incoming.view)) return;
    let wanted = true;
    incoming.stop = () => {
      wanted = false;
      this.#set(key, { is: 'cancelled' });
    };
    this.#set(key, { is: 'coming', got: 0 });
    let sink: Sink | undefined;
    try {
      const [digest, opened] = await Promise.all([this.#parts.newDigest(), this.#parts.openSink(incoming.offer.size)]);
      sink = opened;
      if (!wanted || this.#closed) return await sink.discard();
      this.#fetch(key, incoming, peer, sink, digest);
    } catch (error) {
      await sink?.discard();
      if (error instanceof Unloaded) this.#listener.unloaded();
      if (wanted) this.#set(key, { is: error instanceof Error && 'kind' in error ? 'no-room' : 'interrupted' });
    }
  }

  /** Ends what is under way: the fetching of a file of theirs, or the offer of ours with all that is being sent. */
  cancel(key: string): void {
    this.#incoming.get(key)?.stop?.();
    const outgoing = this.#outgoing.get(key);
    if (outgoing === undefined || !outgoing.view.offered) return;
    this.#setOwn(key, { offered: false });
    for (const sending of [...outgoing.sendings.values()]) sending.cancel();
    try {
      this.#room.send(takingBack(key), outgoing.to);
    } catch {
      // Nobody can be told; whoever asks for it finds it gone.
    }
  }

  close(): void {
    this.#closed = true;
    for (const off of this.#off) off();
    for (const { discard, view } of this.#incoming.values()) {
      if (view.saved !== undefined) URL.revokeObjectURL(view.saved.url);
      discard?.();
    }
  }

  #offered(from: RemotePeer, offer: Offer, isPrivate: boolean): void {
    const key = keyOf(from.id, offer.id);
    if (this.#incoming.has(key)) return;
    const view: TheirFile = { whose: 'theirs', name: offer.name, size: offer.size, is: 'offered', got: 0 };
    this.#makeRoom(this.#incoming, (each) => each.from === from.id && !['coming', 'arrived'].includes(each.view.is));
    this.#incoming.set(key, { offer, from: from.id, view });
    this.#show(key, view);
    this.#listener.offered(key, offer.name, from, isPrivate);
  }

  #withdrawn(key: string): void {
    const is = this.#incoming.get(key)?.view.is;
    if (is !== undefined && is !== 'arrived' && is !== 'coming') this.#set(key, { is: 'withdrawn' });
  }

  #fetch(key: string, incoming: Incoming, peer: RemotePeer, sink: Sink, digest: Digest): void {
    const { id, size } = incoming.offer;
    const channel = peer.openChannel(id, { protocol: PROTOCOL });
    const receiving = new Receiving(channel, size, sink, digest, {
      progress: (got) => {
        if (isFurther(incoming.view.got, got, size)) this.#set(key, { got });
      },
      ended: (how) => {
        delete incoming.stop;
        if (how.is === 'arrived') {
          incoming.discard = () => void sink.discard();
          this.#set(key, {
            is: 'arrived',
            got: size,
            saved: { url: URL.createObjectURL(how.file), sha256: how.sha256 },
          });
        } else {
          void sink.discard();
          const gone = this.#room.peer(incoming.from) === undefined;
          this.#set(key, { is: gone ? 'gone' : how.is === 'cancelled' && how.by === 'sender' ? 'withdrawn' : how.is });
        }
      },
    });
    incoming.stop = () => receiving.cancel();
  }

  /** Somebody wants a file of ours. */
  #asked(peer: RemotePeer, channel: RTCDataChannel): void {
    const key = channel.label;
    const outgoing = this.#outgoing.get(key);
    const fetches = outgoing?.fetches.get(peer.id) ?? 0;
    const mayHave = outgoing?.view.offered === true && (outgoing.to === undefined || outgoing.to === peer.id);
    const delivered = outgoing?.view.deliveries.get(peer.id)?.is === 'delivered';
    if (outgoing === undefined || !mayHave || delivered || outgoing.sendings.has(peer.id) || fetches >= MOST_FETCHES) {
      channel.close();
      return;
    }
    outgoing.fetches.set(peer.id, fetches + 1);
    let started = false;
    const sending = new Sending(
      channel,
      outgoing.file,
      peer.connection.sctp?.maxMessageSize ?? Number.POSITIVE_INFINITY,
      {
        progress: (got) => {
          const before = outgoing.view.deliveries.get(peer.id)?.got ?? 0;
          if (isFurther(before, got, outgoing.file.size)) this.#deliver(key, peer, { is: 'going', got });
        },
        ended: (is) => {
          outgoing.sendings.delete(peer.id);
          this.#deliver(key, peer, { is });
          if (started) this.#running--;
          this.#next();
        },
      },
    );
    outgoing.sendings.set(peer.id, sending);
    this.#deliver(key, peer, { is: 'going', got: 0 });
    this.#queue.push(() => {
      if (outgoing.sendings.get(peer.id) !== sending) return;
      started = true;
      this.#running++;
      this.#parts.newDigest().then(
        (digest) => sending.start(digest),
        (error: unknown) => {
          if (error instanceof Unloaded) this.#listener.unloaded();
          sending.cancel();
        },
      );
    });
    this.#next();
  }

  #next(): void {
    while (this.#running < MOST_AT_ONCE && this.#queue.length > 0) this.#queue.shift()?.();
  }

  #deliver(key: string, { id, name }: RemotePeer, change: Partial<OwnDelivery>): void {
    const view = this.#outgoing.get(key)?.view;
    if (view === undefined) return;
    const before = view.deliveries.get(id) ?? { name, is: 'going', got: 0 };
    this.#setOwn(key, { deliveries: new Map(view.deliveries).set(id, { ...before, ...change }) });
  }

  #set(key: string, change: Partial<TheirFile>): void {
    const incoming = this.#incoming.get(key);
    if (incoming === undefined) return;
    incoming.view = { ...incoming.view, ...change };
    this.#show(key, incoming.view);
  }

  #setOwn(key: string, change: Partial<OwnFile>): void {
    const outgoing = this.#outgoing.get(key);
    if (outgoing === undefined) return;
    outgoing.view = { ...outgoing.view, ...change };
    this.#show(key, outgoing.view);
  }

  #show(key: string, view: SharedFile): void {
    this.views = new Map(this.views).set(key, view);
    this.#listener.changed();
  }

  /** @param idle - whether an offer may be forgotten */
  #makeRoom<T>(offers: Map<string, T>, idle: (offer: T) => boolean): void {
    const forgettable = [...offers].filter(([, offer]) => idle(offer));
    const oldest = forgettable[0]?.[0];
    if (oldest === undefined || forgettable.length < MOST_OFFERS) return;
    offers.delete(oldest);
    const views = new Map(this.views);
    views.delete(oldest);
    this.views = views;
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

/** Whether so many bytes of so many are another percentage than before: nothing is shown more finely. */
function isFurther(before: number, got: number, size: number): boolean {
  const percent = (bytes: number) => Math.floor((100 * bytes) / size);
  return percent(got) !== percent(before);
}
