import type { Json, RemotePeer, Room } from '../../client/index.js';
import type { Shown, Size } from '../stage/shown.js';
import { Adaptation } from './adaptation.js';
import { Attention } from './attention.js';
import type { Figures } from './figures.js';
import type { Grade } from './grade.js';
import { lookIn } from './look.js';
import { Monitor } from './monitor.js';
import { reportIn, type Trouble, Troubles } from './troubles.js';

/** Milliseconds between two rounds, of all connections together: often enough to see, and seldom enough to cost nothing to speak of. */
const ROUND = 2_000;

export type QualityRoom = Pick<Room, 'peers' | 'published' | 'phase' | 'link' | 'may' | 'send' | 'on'>;

/** Whom it tells what it finds. */
export interface QualityHost {
  /** A grade or a trouble is another one. */
  changed(): void;
  /** Have the camera give pictures of this height; resolves when it does. */
  capture(height: number): Promise<void>;
}

/** How well we and the others reach each other: measured, acted upon, and explained where they do not. */
export class Quality {
  readonly #room: QualityRoom;
  readonly #host: QualityHost;
  readonly #monitor = new Monitor();
  readonly #attention: Attention;
  readonly #adaptation: Adaptation;
  readonly #troubles: Troubles;
  readonly #listeners = new Set<() => void>();
  readonly #off: readonly (() => void)[];
  readonly #timer: ReturnType<typeof setInterval>;
  #busy = false;

  constructor(room: QualityRoom, host: QualityHost) {
    this.#room = room;
    this.#host = host;
    const send = (to: string, message: Json) => this.#send(to, message);
    this.#attention = new Attention(send);
    this.#troubles = new Troubles(send);
    this.#adaptation = new Adaptation(room, (height) => host.capture(height));
    this.#off = [
      room.on('joined', () => this.#adaptation.apply()),
      room.on('renewed', () => this.#adaptation.apply()),
      room.on('left', ({ peer }) => this.#forget(peer.id)),
      room.on('link', ({ is }) => {
        if (is === 'connected') this.#attention.tellAll();
      }),
      room.on('message', ({ from, private: toUsAlone, data }) => {
        if (toUsAlone) this.#heard(from, data);
      }),
    ];
    this.#timer = setInterval(() => void this.#round(), ROUND);
  }

  grade(id: string): Grade | undefined {
    return this.#monitor.grade(id);
  }

  /** The last two minutes. */
  figures(id: string): readonly Figures[] {
    return this.#monitor.figures(id);
  }

  trouble(id: string): Trouble | undefined {
    return this.#troubles.of(id);
  }

  /** We show the others' pictures in these sizes, and no more of them. */
  shown({ cameras, screens }: Shown): void {
    const pixels = (size: Size | undefined) => Math.round((size?.height ?? 0) * devicePixelRatio);
    for (const { id } of this.#room.peers) {
      this.#attention.shown(id, { camera: pixels(cameras.get(id)), screen: pixels(screens.get(id)) });
    }
  }

  /** Calls the listener after each round, until what is returned is called. */
  onRound(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Our pictures are others than before. */
  adapt(): void {
    this.#adaptation.apply();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#attention.close();
    this.#listeners.clear();
    for (const off of this.#off) off();
  }

  async #round(): Promise<void> {
    // A browser that takes longer than that to answer is not asked more.
    if (this.#busy) return;
    this.#busy = true;
    try {
      await this.#look();
    } finally {
      this.#busy = false;
    }
  }

  async #look(): Promise<void> {
    const { peers } = this.#room;
    const graded = await this.#monitor.sample(peers, (id, figures) => this.#adaptation.measured(id, figures));
    const troubled = await this.#troubles.look(peers, performance.now());
    this.#adaptation.apply();
    for (const listener of this.#listeners) listener();
    if (graded || troubled) this.#host.changed();
  }

  #heard(from: RemotePeer, data: Json): void {
    const look = lookIn(data);
    if (look !== undefined) this.#adaptation.looked(from.id, look);
    const report = reportIn(data);
    if (report !== undefined) this.#troubles.received(from, report, performance.now());
  }

  #forget(id: string): void {
    this.#monitor.forget(id);
    this.#attention.forget(id);
    this.#adaptation.forget(id);
    this.#troubles.forget(id);
  }

  /** What cannot go out now is old when it can: it is said anew then. */
  #send(to: string, message: Json): boolean {
    const { phase, link, may } = this.#room;
    if (phase !== 'joined' || link.is !== 'connected' || !may.has('message')) return false;
    try {
      this.#room.send(message, to);
      return true;
    } catch {
      return false;
    }
  }
}
