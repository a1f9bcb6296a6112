import { type Acquired, acquire, browserAccess, type DeviceAccess } from './acquire.js';
import {
  audioConstraints,
  type Choices,
  cameraConstraints,
  pictureConstraints,
  rememberedChoices,
  type Wanted,
} from './choices.js';
import { DeviceList } from './device-list.js';
import type { DeviceNews } from './news.js';
import { type DeviceHost, OwnDevice } from './own-device.js';
import { type DeviceKind, type DeviceProblem, explainSilenced } from './problems.js';
import { type Capture, FULL } from './quality.js';

/** `absent`: never opened, or it could not be. `opening`: the browser may be asking. */
export type DeviceState = 'absent' | 'opening' | 'on' | 'off';

/** How one's devices are switched. */
export interface Switches {
  readonly microphone: DeviceState;
  readonly camera: DeviceState;
}

/** Problems that are over as soon as the browser says that it allows the device. */
const REFUSED: readonly DeviceProblem['is'][] = ['blocked', 'dismissed', 'systemBlocked'];

/**
 * One's own camera and microphone. A microphone switched off is muted and back at once; a camera switched off is given back
 * to the system, so that its light goes out.
 */
export class LocalMedia {
  /** The same object for as long as this lives; its tracks come and go. */
  readonly stream = new MediaStream();
  readonly list: DeviceList;
  /** The last there were; another object each time. */
  news: DeviceNews | undefined;

  readonly #access: DeviceAccess;
  readonly #choices: Choices;
  readonly #listeners = new Set<() => void>();
  readonly #audio: OwnDevice;
  readonly #video: OwnDevice;
  #problem: DeviceProblem | undefined;
  #silenced: DeviceProblem | undefined;
  /** A camera that was on before: it is off, not absent. */
  #cameraKnown = false;
  /** The microphone was muted before: so it comes, whenever it does, unless somebody switches it on. */
  #comesMuted = false;
  #capture = FULL;
  #closed = false;
  #unawaitGrant: (() => void) | undefined;

  constructor(access: DeviceAccess = browserAccess(), choices: Choices = rememberedChoices) {
    this.#access = access;
    this.#choices = choices;
    this.list = new DeviceList(access);
    const host = this.#host();
    this.#audio = new OwnDevice('audio', host);
    this.#video = new OwnDevice('video', host);
    this.list.onChange((before) => {
      this.#audio.devicesChanged(before);
      this.#video.devicesChanged(before);
      this.#changed();
    });
  }

  get microphone(): DeviceState {
    if (this.#audio.opening) return 'opening';
    const { track } = this.#audio;
    if (track === undefined) return 'absent';
    return track.enabled ? 'on' : 'off';
  }

  get camera(): DeviceState {
    if (this.#video.opening) return 'opening';
    if (this.#video.track !== undefined) return 'on';
    return this.#cameraKnown ? 'off' : 'absent';
  }

  get switches(): Switches {
    const { microphone, camera } = this;
    return { microphone, camera };
  }

  get opening(): boolean {
    return this.#audio.opening || this.#video.opening;
  }

  /** Whether there is anything to join with. */
  get usable(): boolean {
    return this.#audio.track !== undefined || this.#cameraKnown;
  }

  /** The same object for as long as it is the same problem. */
  get problem(): DeviceProblem | undefined {
    return this.#problem ?? this.#silenced;
  }

  /** Whether the system can blur what is behind the person, and leaves that to the page (Media Capture and Streams Extensions). */
  get blurs(): boolean {
    // Not every browser has capabilities.
    const can = this.#video.track?.getCapabilities?.().backgroundBlur ?? [];
    return can.includes(true) && can.includes(false);
  }

  track(kind: DeviceKind): MediaStreamTrack | undefined {
    return this.#device(kind).track;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens what of these is not open yet. Never rejects: what failed is in `problem`. */
  async open(...kinds: DeviceKind[]): Promise<void> {
    const devices = kinds.map((kind) => this.#device(kind)).filter(({ track, opening }) => !track && !opening);
    if (devices.length === 0 || this.#closed) return;
    this.#explain(undefined);
    for (const device of devices) {
      device.opening = true;
      device.decided();
    }
    this.#changed();
    const wanted = devices.map(({ kind }) => [kind, { id: this.#choices.device(kind), exact: false }] as const);
    const { tracks, problem } = await this.#acquire(Object.fromEntries(wanted));
    for (const device of devices) device.opening = false;
    this.#explain(problem);
    for (const track of tracks) {
      if (track.kind === 'audio') this.#switchAsBefore(track);
      this.#device(track.kind === 'video' ? 'video' : 'audio').take(track);
    }
    this.#changed();
    await this.list.refresh(); // Now the browser tells their names.
  }

  /** Opens what was in use, switched as it was. A camera that was off stays with the system. */
  async resume({ microphone, camera }: Switches): Promise<void> {
    this.#comesMuted = microphone === 'off';
    if (camera === 'off') this.#cameraKnown = true;
    await this.open(
      ...(microphone === 'on' || microphone === 'off' ? (['audio'] as const) : []),
      ...(camera === 'on' ? (['video'] as const) : []),
    );
  }

  async toggleMicrophone(): Promise<void> {
    const { track } = this.#audio;
    if (track === undefined) {
      this.#comesMuted = false;
      return await this.open('audio');
    }
    this.mute(track.enabled);
  }

  /** Mutes or unmutes the microphone, if it is open. */
  mute(muted: boolean): void {
    const { track } = this.#audio;
    if (track === undefined || track.enabled !== muted) return;
    track.enabled = !muted;
    this.#changed();
  }

  async toggleCamera(): Promise<void> {
    if (this.#video.track === undefined) return await this.open('video');
    this.#video.decided();
    this.#video.drop();
    this.#changed();
  }

  /**
   * Uses this device from now on, and the next time; one that is switched off stays off. Never rejects: what failed is in `problem`.
   *
   * @param id - empty for the system's choice
   */
  async choose(kind: DeviceKind, id: string): Promise<void> {
    this.#choices.choose(kind, id);
    const device = this.#device(kind);
    device.decided();
    if (device.track !== undefined) await device.exchange(id);
    else if (this.#problem?.devices.includes(kind)) await this.open(kind);
  }

  /** The id that was chosen; empty for the system's choice. */
  chosen(kind: DeviceKind): string {
    return this.#choices.device(kind);
  }

  /** What is wanted of the sound, or of the picture, has changed. */
  async adjust(kind: DeviceKind): Promise<void> {
    // Chromium does not change how a microphone that is open is processed.
    if (kind === 'audio') await this.#audio.reopen();
    else await this.#constrain({ backgroundBlur: this.#choices.blur });
  }

  /** Adapts the picture to how large it is seen. Resolves when it is so, or the camera goes on as it is. */
  async adapt(capture: Capture): Promise<void> {
    if (capture.width === this.#capture.width) return;
    this.#capture = capture;
    await this.#constrain();
  }

  /** Gives everything back; this object is of no use afterwards. */
  close(): void {
    this.#closed = true;
    this.#listeners.clear();
    this.list.close();
    this.#explain(undefined);
    this.#audio.drop();
    this.#video.drop();
  }

  /** Before anybody has the track: not a word of it is heard. */
  #switchAsBefore(track: MediaStreamTrack): void {
    if (this.#comesMuted) track.enabled = false;
    this.#comesMuted = false;
  }

  async #constrain(more: MediaTrackConstraints = {}): Promise<void> {
    await this.#video.track
      ?.applyConstraints({ ...pictureConstraints(this.#choices, this.#capture), ...more })
      .catch(() => undefined); // The camera goes on as it is.
  }

  #host(): DeviceHost {
    const { stream, list } = this;
    const closed = () => this.#closed;
    return {
      stream,
      list,
      choices: this.#choices,
      get closed() {
        return closed();
      },
      acquire: (wanted) => this.#acquire(wanted),
      explain: (kind, problem) => {
        if (problem !== undefined || this.#problem?.devices.includes(kind)) this.#explain(problem);
      },
      tell: (news) => {
        this.news = news;
      },
      changed: () => this.#changed(),
    };
  }

  async #acquire({ audio, video }: Partial<Readonly<Record<DeviceKind, Wanted>>>): Promise<Acquired> {
    const acquired = await acquire(
      {
        ...(audio && { audio: audioConstraints(this.#choices, audio) }),
        ...(video && { video: cameraConstraints(this.#choices, this.#capture, video) }),
      },
      this.#access,
    );
    if (acquired.tracks.some(({ kind }) => kind === 'video')) this.#cameraKnown = true;
    return acquired;
  }

  #explain(problem: DeviceProblem | undefined): void {
    this.#unawaitGrant?.();
    this.#unawaitGrant = undefined;
    this.#problem = problem;
    if (problem === undefined || !REFUSED.includes(problem.is)) return;
    const stops = problem.devices.map((kind) =>
      this.#access.onGranted?.(kind, () => void this.open(...problem.devices)),
    );
    this.#unawaitGrant = () => {
      for (const stop of stops) stop?.();
    };
  }

  #device(kind: DeviceKind): OwnDevice {
    return kind === 'audio' ? this.#audio : this.#video;
  }

  #changed(): void {
    const silent = [this.#audio, this.#video].find((device) => device.silent)?.kind;
    if (silent !== this.#silenced?.devices[0]) this.#silenced = silent && explainSilenced(silent);
    for (const listener of this.#listeners) listener();
  }
}
