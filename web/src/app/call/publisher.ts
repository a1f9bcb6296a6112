import type { JsonObject, Room } from '../../client/index.js';
import type { LocalMedia } from '../media/local-media.js';
import type { DeviceKind } from '../media/problems.js';

type PublishingRoom = Pick<Room, 'publish' | 'replaceTrack' | 'updateState'>;
type PublishedMedia = Pick<LocalMedia, 'stream' | 'track'>;

/**
 * Keeps what the room gets in step with one's own devices. A device that comes back takes its old track's place, which
 * needs no negotiation; one that is off stays published as an ended track, which sends nothing.
 */
export class Publisher {
  readonly #room: PublishingRoom;
  readonly #media: PublishedMedia;
  readonly #published = new Map<DeviceKind, MediaStreamTrack>();
  /** What our devices did when their tracks were last in place. */
  #devices: JsonObject = { audio: false, video: false };
  #more: JsonObject = {};
  #said = '';

  constructor(room: PublishingRoom, media: PublishedMedia) {
    this.#room = room;
    this.#media = media;
  }

  async sync(): Promise<void> {
    const replaced = (['audio', 'video'] as const).map((kind) => this.#syncTrack(kind));
    // "My camera is on" is said once the new track is in place, so that nobody sees the last picture of the old one.
    await Promise.all(replaced);
    this.#devices = {
      audio: this.#media.track('audio')?.enabled === true,
      video: this.#media.track('video')?.enabled === true,
    };
    this.#sayState();
  }

  /** Says more of us, beside what our devices do: each of these until it is said anew. */
  say(more: JsonObject): void {
    this.#more = { ...this.#more, ...more };
    this.#sayState();
  }

  async #syncTrack(kind: DeviceKind): Promise<void> {
    const track = this.#media.track(kind);
    const before = this.#published.get(kind);
    if (track === undefined || track === before) return;
    this.#published.set(kind, track);
    if (before === undefined) this.#room.publish(track, this.#media.stream);
    else await this.#room.replaceTrack(before, track);
  }

  #sayState(): void {
    const state = { ...this.#devices, ...this.#more };
    const said = JSON.stringify(state);
    if (said === this.#said) return;
    this.#said = said;
    this.#room.updateState(state);
  }
}
