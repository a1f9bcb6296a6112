import type { RemotePeer, Room } from '../../client/index.js';
import { Floor } from '../stage/floor.js';
import { Voice } from '../stage/voice.js';
import { sends } from './people.js';
import { personStreams } from './screens.js';

/** How often others are listened to, in milliseconds: a word does not take less. */
const PERIOD_MS = 100;
/** And oneself, which takes more. */
const OWN_PERIOD_MS = 200;

/** Who speaks, and who has the floor. Peers are named by their ids. */
export interface Speaking {
  readonly ids: ReadonlySet<string>;
  readonly floor: string | undefined;
}

const NOBODY: Speaking = { ids: new Set(), floor: undefined };

type HeardRoom = Pick<Room, 'peers' | 'self' | 'on'>;

/**
 * Listens to who speaks while the page is in a room, and tells when that changes: a few times in a sentence, not with every sound. Others are heard by the level that
 * they send along with each packet of sound (RFC 6464, which browsers tell without decoding anything), oneself by statistics of what one sends.
 */
export class Speakers {
  readonly #room: HeardRoom;
  /** Our own, while it is on. */
  readonly #microphone: () => MediaStreamTrack | undefined;
  readonly #floor = new Floor();
  readonly #own = new Voice();
  readonly #packets = new WeakMap<RTCRtpReceiver, number>();
  readonly #listeners = new Set<(speaking: Speaking) => void>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #speaking = NOBODY;
  #ownLevel = 0;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(room: HeardRoom, microphone: () => MediaStreamTrack | undefined) {
    this.#room = room;
    this.#microphone = microphone;
  }

  get speaking(): Speaking {
    return this.#speaking;
  }

  /** Has the listener called after each change, until what is returned is called. It is listened to as long as anybody wants to know. */
  onChange(listener: (speaking: Speaking) => void): () => void {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => this.#listen(performance.now()), PERIOD_MS);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  #listen(now: number): void {
    const { peers, self } = this.#room;
    this.#floor.hear(new Map(peers.map((peer) => [peer.id, this.#levelOf(peer)])), now);
    this.#listenToOwn(peers, now);
    this.#own.hear(this.#ownLevel, now);
    // Who has just been muted is not shown as speaking for as long as a pause between words may take.
    const ids = new Set(
      peers.filter((peer) => this.#floor.speaking.includes(peer.id) && audible(peer)).map(({ id }) => id),
    );
    if (this.#own.speaking && this.#microphone() !== undefined) ids.add(self);
    if (this.#floor.holder === this.#speaking.floor && sameIds(ids, this.#speaking.ids)) return;
    this.#speaking = { ids, floor: this.#floor.holder };
    for (const listener of this.#listeners) listener(this.#speaking);
  }

  #levelOf(peer: RemotePeer): number {
    if (!audible(peer)) return 0;
    const tracks = personStreams(peer).flatMap((stream) => stream.getAudioTracks());
    const receivers = peer.connection.getReceivers().filter(({ track }) => tracks.includes(track));
    return Math.max(0, ...receivers.map((receiver) => this.#levelOfNewest(receiver)));
  }

  /** A packet that has been heard already says nothing about now: none has come since. */
  #levelOfNewest(receiver: RTCRtpReceiver): number {
    const newest = receiver
      .getSynchronizationSources()
      .reduce<RTCRtpSynchronizationSource | undefined>(
        (latest, source) => (latest === undefined || source.timestamp > latest.timestamp ? source : latest),
        undefined,
      );
    if (newest === undefined || newest.timestamp === this.#packets.get(receiver)) return 0;
    this.#packets.set(receiver, newest.timestamp);
    return newest.audioLevel ?? 0;
  }

  /** What is sent is the same for everybody: any of them will do. The answer counts from the next time on. */
  #listenToOwn(peers: readonly RemotePeer[], now: number): void {
    const microphone = this.#microphone();
    const sender = peers
      .flatMap(({ connection }) => connection.getSenders())
      .find(({ track }) => track !== null && track === microphone);
    if (sender === undefined) this.#ownLevel = 0;
    if (sender === undefined || now - this.#askedAt < OWN_PERIOD_MS) return;
    this.#askedAt = now;
    sender
      .getStats()
      .then((report) => {
        this.#ownLevel = levelIn(report);
      })
      .catch(() => undefined); // The connection is closed: next time another one is asked.
  }
}

function audible(peer: RemotePeer): boolean {
  return sends('audio', peer.state, personStreams(peer));
}

function levelIn(report: RTCStatsReport): number {
  for (const stats of report.values()) {
    if (stats.type === 'media-source' && typeof stats.audioLevel === 'number') return stats.audioLevel;
  }
  return 0;
}

function sameIds(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((id) => other.has(id));
}
