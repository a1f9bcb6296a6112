import type { RemotePeer, Room } from '../../client/index.js';
import type { Figures } from './figures.js';
import type { Look } from './look.js';
import { AMPLE, type Headroom, headroomAfter, LADDER, type Plan, planFor, type Receiver, sendingOf } from './policy.js';

/** The camera goes down to a smaller picture when that has been enough for so many rounds: many stop for a moment when they change. */
const SETTLED = 5;

export type AdaptingRoom = Pick<Room, 'peers' | 'published'>;

/** Sends everybody as much of our pictures as they show, as the line takes, and as there is for each. */
export class Adaptation {
  readonly #room: AdaptingRoom;
  readonly #capture: (height: number) => Promise<void>;
  readonly #looks = new Map<string, Look>();
  readonly #headroom = new Map<string, Headroom>();
  /** The rung on which each gets the camera's picture; -1: nothing. */
  readonly #rungs = new Map<string, number>();
  #captured = 0;
  #lower = 0;

  /** @param capture - has the camera give pictures of this height, and resolves when it does */
  constructor(room: AdaptingRoom, capture: (height: number) => Promise<void>) {
    this.#room = room;
    this.#capture = capture;
  }

  looked(id: string, look: Look): void {
    this.#looks.set(id, look);
    this.apply();
  }

  measured(id: string, { limited, available, sent }: Figures): void {
    const { loss } = sent;
    const headroom = headroomAfter(this.#headroom.get(id) ?? AMPLE, {
      rung: this.#rungs.get(id) ?? -1,
      ...(limited === undefined ? {} : { limited }),
      ...(available === undefined ? {} : { available }),
      ...(loss === undefined ? {} : { loss }),
    });
    this.#headroom.set(id, headroom);
  }

  forget(id: string): void {
    this.#looks.delete(id);
    this.#headroom.delete(id);
    this.#rungs.delete(id);
  }

  apply(): void {
    const { peers } = this.#room;
    const pictures = [...this.#room.published.keys()].filter(({ kind }) => kind === 'video');
    const plan = planFor(
      peers.map(({ id }) => this.#receiver(id)),
      pictures.some((track) => isScreen(track) && track.readyState === 'live'),
    );
    for (const peer of peers) {
      const rung = plan.camera.get(peer.id) ?? 'nothing';
      this.#rungs.set(peer.id, rung === 'nothing' ? -1 : LADDER.indexOf(rung));
      for (const track of pictures) this.#send(peer, track, plan);
    }
    if (plan.capture !== undefined) this.#adaptCamera(plan.capture);
  }

  #receiver(id: string): Receiver {
    const { camera, screen } = this.#looks.get(id) ?? {};
    return { id, camera, screen, ceiling: (this.#headroom.get(id) ?? AMPLE).ceiling };
  }

  #send(peer: RemotePeer, track: MediaStreamTrack, plan: Plan): void {
    const sending = isScreen(track)
      ? plan.screen.get(peer.id)
      : sendingOf(plan.camera.get(peer.id) ?? 'nothing', heightOf(track));
    // What the browser refuses goes out as before, and who may not publish sends nothing.
    if (sending !== undefined) peer.setSending(track, sending).catch(() => undefined);
  }

  #adaptCamera(height: number): void {
    this.#lower = height < this.#captured ? this.#lower + 1 : 0;
    if (height === this.#captured || (height < this.#captured && this.#lower < SETTLED)) return;
    this.#lower = 0;
    this.#captured = height;
    // What is scaled down was larger before.
    void this.#capture(height).then(() => this.apply());
  }
}

/** One says so of itself, and so does who wants its letters sharp (MediaStreamTrack Content Hints). */
export function isScreen(track: MediaStreamTrack): boolean {
  const { displaySurface } = track.getSettings();
  return displaySurface !== undefined || track.contentHint === 'detail' || track.contentHint === 'text';
}

/** Upright pictures are as large as lying ones. */
function heightOf(track: MediaStreamTrack): number {
  const { width = 0, height = 0 } = track.getSettings();
  return Math.min(width, height);
}
