import { type Acquired, acquire, browserAccess, type DeviceAccess } from './acquire.js';
import { type DeviceKind, type DeviceProblem, explainLost } from './problems.js';
import { type Capture, FULL, videoConstraints } from './quality.js';

/** `absent`: never opened, or it could not be. `opening`: the browser may be asking. */
export type DeviceState = 'absent' | 'opening' | 'on' | 'off';

/**
 * One's own camera and microphone. A microphone switched off is muted and back at once; a camera switched off is given back
 * to the system, so that its light goes out.
 */
export class LocalMedia {
  /** The same object for as long as this lives; its tracks come and go. */
  readonly stream = new MediaStream();
  problem: DeviceProblem | undefined;

  readonly #access: DeviceAccess;
  readonly #listeners = new Set<() => void>();
  readonly #opening = new Set<DeviceKind>();
  /** A camera that was on before: it is off, not absent. */
  #cameraKnown = false;
  #capture = FULL;
  #closed = false;

  constructor(access: DeviceAccess = browserAccess()) {
    this.#access = access;
  }

  get microphone(): DeviceState {
    if (this.#opening.has('audio')) return 'opening';
    const track = this.track('audio');
    if (track === undefined) return 'absent';
    return track.enabled ? 'on' : 'off';
  }

  get camera(): DeviceState {
    if (this.#opening.has('video')) return 'opening';
    if (this.track('video') !== undefined) return 'on';
    return this.#cameraKnown ? 'off' : 'absent';
  }

  get opening(): boolean {
    return this.#opening.size > 0;
  }

  /** Whether there is anything to join with. */
  get usable(): boolean {
    return this.track('audio') !== undefined || this.#cameraKnown;
  }

  track(kind: DeviceKind): MediaStreamTrack | undefined {
    return this.stream.getTracks().find((track) => track.kind === kind);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens what of these is not open yet. Never rejects: what failed is in `problem`. */
  async open(...devices: DeviceKind[]): Promise<void> {
    const wanted = devices.filter((device) => this.track(device) === undefined && !this.#opening.has(device));
    if (wanted.length === 0 || this.#closed) return;
    for (const device of wanted) this.#opening.add(device);
    this.problem = undefined;
    this.#changed();
    const acquired = await acquire(wanted, this.#access);
    for (const device of wanted) this.#opening.delete(device);
    this.#take(acquired);
  }

  async toggleMicrophone(): Promise<void> {
    const track = this.track('audio');
    if (track === undefined) return await this.open('audio');
    track.enabled = !track.enabled;
    this.#changed();
  }

  async toggleCamera(): Promise<void> {
    const track = this.track('video');
    if (track === undefined) return await this.open('video');
    this.#drop(track);
    this.#changed();
  }

  /** Adapts the picture to how large it is seen. Resolves when it is so, or the camera goes on as it is. */
  async adapt(capture: Capture): Promise<void> {
    if (capture.width === this.#capture.width) return;
    this.#capture = capture;
    await this.track('video')
      ?.applyConstraints(videoConstraints(capture))
      .catch(() => undefined);
  }

  /** Gives everything back; this object is of no use afterwards. */
  close(): void {
    this.#closed = true;
    this.#listeners.clear();
    for (const track of this.stream.getTracks()) this.#drop(track);
  }

  #take({ tracks, problem }: Acquired): void {
    this.problem = problem;
    for (const track of tracks) {
      if (this.#closed) {
        track.stop();
        continue;
      }
      if (track.kind === 'video') this.#cameraKnown = true;
      track.addEventListener('ended', () => this.#lost(track));
      this.stream.addTrack(track);
    }
    const capture = this.#capture;
    this.#capture = FULL;
    void this.adapt(capture);
    this.#changed();
  }

  /** `ended` fires when the device or the permission goes, not when `stop` is called. */
  #lost(track: MediaStreamTrack): void {
    this.stream.removeTrack(track);
    this.problem = explainLost(track.kind === 'video' ? 'video' : 'audio');
    this.#changed();
  }

  #drop(track: MediaStreamTrack): void {
    track.stop();
    this.stream.removeTrack(track);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
