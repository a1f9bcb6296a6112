/** A track is silent for a moment also when nothing is wrong, as when its device starts. */
const NOTICED_MS = 2_000;

/** Tells of a track whose device gives nothing for a while (`muted`, Media Capture and Streams, section 4.3.1), and when it gives again. */
export class Silence {
  readonly #track: MediaStreamTrack;
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #noticed = false;

  constructor(track: MediaStreamTrack, changed: () => void) {
    this.#track = track;
    this.#changed = changed;
    track.addEventListener('mute', this.#follow);
    track.addEventListener('unmute', this.#follow);
    this.#follow();
  }

  get noticed(): boolean {
    return this.#noticed;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#track.removeEventListener('mute', this.#follow);
    this.#track.removeEventListener('unmute', this.#follow);
  }

  readonly #follow = (): void => {
    clearTimeout(this.#timer);
    if (this.#track.muted) this.#timer = setTimeout(() => this.#notice(true), NOTICED_MS);
    else this.#notice(false);
  };

  #notice(silent: boolean): void {
    if (this.#noticed === silent) return;
    this.#noticed = silent;
    this.#changed();
  }
}
