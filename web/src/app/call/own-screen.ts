import type { Room } from '../../client/index.js';
import { captureDisplay, type DisplayAccess, type DisplayProblem } from '../media/display.js';
import type { Publisher } from './publisher.js';

type SharingRoom = Pick<Room, 'publish' | 'unpublish'>;

/** Whom to tell of it. */
export interface OwnScreenListener {
  changed(): void;
  failed(problem: DisplayProblem): void;
}

/** The screen that we share: one at a time, until we stop, or the browser's own button does, or what is shared is closed. */
export class OwnScreen {
  readonly #room: SharingRoom;
  readonly #publisher: Pick<Publisher, 'say'>;
  readonly #listener: OwnScreenListener;
  #stream: MediaStream | undefined;
  #asking = false;
  #closed = false;

  constructor(room: SharingRoom, publisher: Pick<Publisher, 'say'>, listener: OwnScreenListener) {
    this.#room = room;
    this.#publisher = publisher;
    this.#listener = listener;
  }

  get stream(): MediaStream | undefined {
    return this.#stream;
  }

  /** Never rejects: what fails the listener hears. To be called by a gesture of the person, else browsers refuse. */
  async share(access: DisplayAccess): Promise<void> {
    if (this.#asking || this.#stream !== undefined || this.#closed) return;
    this.#asking = true;
    let stream: MediaStream | undefined;
    try {
      stream = await captureDisplay(access);
      this.#begin(stream);
    } catch (problem) {
      stopAll(stream);
      this.#listener.failed(problem === 'refused' ? 'refused' : 'failed');
    } finally {
      this.#asking = false;
    }
  }

  stop(): void {
    const stream = this.#stream;
    if (stream === undefined) return;
    this.#stream = undefined;
    stopAll(stream);
    for (const track of stream.getTracks()) this.#room.unpublish(track);
    this.#listener.changed();
  }

  /** The call is over: nothing is captured any more, and nobody is told. */
  close(): void {
    this.#closed = true;
    stopAll(this.#stream);
    this.#stream = undefined;
  }

  /** It is said what the stream is before it comes, and never taken back, so that nobody takes it for a camera: its last picture may be there for a while. */
  #begin(stream: MediaStream): void {
    if (this.#closed) {
      stopAll(stream);
      return;
    }
    this.#publisher.say({ screen: stream.id });
    this.#stream = stream;
    for (const track of stream.getTracks()) {
      this.#room.publish(track, stream);
      // Fires when the browser or the system ends it, not when `stop` is called. Its sound alone may end, too.
      track.addEventListener('ended', () => (track.kind === 'video' ? this.stop() : this.#room.unpublish(track)));
    }
    this.#listener.changed();
  }
}

function stopAll(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
