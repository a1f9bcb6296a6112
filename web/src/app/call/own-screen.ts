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
  /**
   * One for the whole call: Chromium (156) forgets what `RTCRtpSender.setStreams` said, and offers a track that takes the place of an earlier one in that one's stream.
   */
  #stream: MediaStream | undefined;
  #on = false;
  #asking = false;
  #closed = false;

  constructor(room: SharingRoom, listener: OwnScreenListener) {
    this.#room = room;
    this.#listener = listener;
  }

  get stream(): MediaStream | undefined {
    return this.#on ? this.#stream : undefined;
  }

  /** Never rejects: what fails the listener hears. To be called by a gesture of the person, else browsers refuse. */
  async share(access: DisplayAccess): Promise<void> {
    if (this.#asking || this.#on || this.#closed) return;
    this.#asking = true;
    let captured: MediaStream | undefined;
    try {
      captured = await captureDisplay(access);
      this.#begin(captured.getTracks());
    } catch (problem) {
      for (const track of captured?.getTracks() ?? []) track.stop();
      this.#listener.failed(problem === 'refused' ? 'refused' : 'failed');
    } finally {
      this.#asking = false;
    }
  }

  stop(): void {
    if (!this.#on) return;
    this.#on = false;
    for (const track of this.#tracks) this.#drop(track);
    this.#room.updateState({ screen: null });
    this.#listener.changed();
  }

  /** The call is over: nothing is captured any more, and nobody is told. */
  close(): void {
    this.#closed = true;
    this.#on = false;
    for (const track of this.#tracks) track.stop();
  }

  get #tracks(): readonly MediaStreamTrack[] {
    return this.#stream?.getTracks() ?? [];
  }

  /** It is said what the stream is before it comes, so that nobody takes it for a camera. */
  #begin(tracks: readonly MediaStreamTrack[]): void {
    if (this.#closed) {
      for (const track of tracks) track.stop();
      return;
    }
    const stream = this.#stream ?? new MediaStream();
    this.#room.updateState({ screen: stream.id });
    this.#stream = stream;
    this.#on = true;
    for (const track of tracks) {
      stream.addTrack(track);
      this.#room.publish(track, stream);
      // Fires when the browser or the system ends it, not when `stop` is called. Its sound alone may end, too.
      track.addEventListener('ended', () => (track.kind === 'video' ? this.stop() : this.#drop(track)));
    }
    this.#listener.changed();
  }

  #drop(track: MediaStreamTrack): void {
    track.stop();
    this.#stream?.removeTrack(track);
    this.#room.unpublish(track);
  }
}
