import type { Room } from '../../client/index.js';
import { captureDisplay, type DisplayAccess, type DisplayProblem } from '../media/display.js';

type SharingRoom = Pick<Room, 'publish' | 'unpublish' | 'updateState'>;

/** Whom to tell of it. */
export interface OwnScreenListener {
  changed(): void;
  failed(problem: DisplayProblem): void;
}

/** The screen that we share: one at a time, until we stop, or the browser's own button does, or what is shared is closed. */
export class OwnScreen {
  readonly #room: SharingRoom;
  readonly #listener: OwnScreenListener;
  #stream: MediaStream | undefined;
  #asking = false;
  #closed = false;

  constructor(room: SharingRoom, listener: OwnScreenListener) {
    this.#room = room;
    this.#listener = listener;
  }

  get stream(): MediaStream | undefined {
    return this.#stream;
  }

  /** Never rejects: what fails the listener hears. To be called by a gesture of the person, else browsers refuse. */
  async share(access: DisplayAccess): Promise<void> {
    if (this.#asking || this.#stream !== undefined || this.#closed) return;
    this.#asking = true;
    let captured: MediaStream | undefined;
    try {
      captured = await captureDisplay(access);
      this.#begin(captured);
    } catch (problem) {
      for (const track of captured?.getTracks() ?? []) track.stop();
      this.#listener.failed(problem === 'refused' ? 'refused' : 'failed');
    } finally {
      this.#asking = false;
    }
  }

  stop(): void {
    const stream = this.#stream;
    if (stream === undefined) return;
    this.#stream = undefined;
    for (const track of stream.getTracks()) this.#drop(track);
    this.#room.updateState({ screen: null });
    this.#listener.changed();
  }

  /** The call is over: nothing is captured any more, and nobody is told. */
  close(): void {
    this.#closed = true;
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = undefined;
  }

  /** It is said what the stream is before it comes, so that nobody takes it for a camera. */
  #begin(stream: MediaStream): void {
    if (this.#closed) {
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    this.#room.updateState({ screen: stream.id });
    this.#stream = stream;
    for (const track of stream.getTracks()) {
      this.#room.publish(track, stream);
      // Fires when the browser or the system ends it, not when `stop` is called. Its sound alone may end, too.
      track.addEventListener('ended', () => {
        if (this.#stream !== stream) return; // Another one is shared by now.
        if (track.kind === 'video') this.stop();
        else this.#drop(track);
      });
    }
    this.#listener.changed();
  }

  #drop(track: MediaStreamTrack): void {
    track.stop();
    this.#room.unpublish(track);
  }
}
