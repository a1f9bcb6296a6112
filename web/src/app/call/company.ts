import type { RemotePeer, Room } from '../../client/index.js';
import type { Quality } from '../quality/quality.js';
import { codeChangedText } from './notices.js';
import { type Person, Playable, personOf } from './people.js';
import { personStreams } from './screens.js';

export interface CompanyHost {
  changed(): void;
  /** Until it is put away. */
  insist(about: string, words: () => string): void;
}

type CompanyRoom = Pick<Room, 'on' | 'peer' | 'peers'>;
type Grades = Pick<Quality, 'grade' | 'trouble'>;

/** The others in a call, and what is known of them beside what the SDK tells. */
export class Company {
  readonly #room: CompanyRoom;
  readonly #grades: Grades;
  readonly #host: CompanyHost;
  readonly #off: readonly (() => void)[];
  /** Whom the SDK has stopped trying to reach. */
  readonly #givenUp = new Set<string>();
  /** Whose safety code has changed in this call. */
  readonly #codeChanged = new Set<string>();
  readonly #playables = new Map<string, Playable>();

  constructor(room: CompanyRoom, grades: Grades, host: CompanyHost) {
    this.#room = room;
    this.#grades = grades;
    this.#host = host;
    this.#off = [
      room.on('left', ({ peer }) => {
        this.#playables.delete(peer.id);
        this.#givenUp.delete(peer.id);
        this.#codeChanged.delete(peer.id);
      }),
      room.on('back', ({ id }) => {
        this.#givenUp.delete(id);
        host.changed();
      }),
      room.on('connection', ({ peer, state }) => {
        // One of the two has begun anew.
        if (state === 'connected' || state === 'connecting') this.#givenUp.delete(peer.id);
        host.changed();
      }),
      room.on('error', ({ code, peer }) => {
        if (code === 'negotiation_failed' && peer !== undefined) this.#givenUp.add(peer);
        host.changed();
      }),
      room.on('safetycode', ({ peer, previous }) => {
        if (previous !== undefined) {
          this.#codeChanged.add(peer.id);
          host.insist(`code ${peer.id}`, () => codeChangedText(peer.name));
        }
        host.changed();
      }),
    ];
  }

  get people(): readonly Person[] {
    return this.#room.peers.map((peer) => this.#person(peer));
  }

  /** Tries anew to reach somebody the SDK has given up on. */
  reconnect(id: string): void {
    this.#givenUp.delete(id);
    this.#room.peer(id)?.restartIce();
    this.#host.changed();
  }

  /** Everybody may be reached again by itself. */
  hope(): void {
    this.#givenUp.clear();
  }

  close(): void {
    for (const off of this.#off) off();
  }

  #person(peer: RemotePeer): Person {
    const { id } = peer;
    return personOf(peer, this.#playable(peer), {
      givenUp: this.#givenUp.has(id),
      codeChanged: this.#codeChanged.has(id),
      grade: this.#grades.grade(id),
      troubled: this.#grades.trouble(id) !== undefined,
    });
  }

  #playable(peer: RemotePeer): MediaStream | undefined {
    let playable = this.#playables.get(peer.id);
    if (playable === undefined) {
      playable = new Playable();
      this.#playables.set(peer.id, playable);
    }
    return playable.of(personStreams(peer));
  }
}
