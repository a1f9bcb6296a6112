import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onSwitch, rememberedSwitch } from '../preferences.js';
import type { LocalMedia } from './local-media.js';
import { SoundLevel } from './sound-level.js';
import { TalkDetector } from './talk-detector.js';

const EVERY_MS = 100;
const SHOWN_MS = 9_000;
/** Between two hints, at least. */
const CALM_MS = 60_000;

/**
 * Notices that somebody talks while they are muted, once for each time they mute. Only while the microphone is open, and nothing of it goes
 * further than to know that; whoever does not want it switches it off, and a microphone that is off stays off.
 */
export class MutedTalk implements ReactiveController {
  /** Say so now. */
  shown = false;
  readonly #host: ReactiveControllerHost;
  readonly #media: () => LocalMedia;
  #offs: readonly (() => void)[] = [];
  #level: SoundLevel | undefined;
  #listensTo: MediaStreamTrack | undefined;
  #told = false;
  #toldAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, media: () => LocalMedia) {
    this.#host = host;
    this.#media = media;
    host.addController(this);
  }

  hostConnected(): void {
    const follow = () => this.#follow();
    this.#offs = [this.#media().onChange(follow), onSwitch(follow)];
    this.#follow();
  }

  hostDisconnected(): void {
    for (const off of this.#offs) off();
    this.#stop();
    this.#hide();
  }

  #follow(): void {
    const media = this.#media();
    const muted = media.microphone === 'off';
    if (!muted) {
      this.#told = false;
      this.#hide();
    }
    const wanted = muted && !this.#told && rememberedSwitch('muted-talking') ? media.track('audio') : undefined;
    if (wanted === this.#listensTo) return;
    this.#stop();
    if (wanted !== undefined) this.#listen(wanted);
  }

  #listen(track: MediaStreamTrack): void {
    const detector = new TalkDetector();
    this.#listensTo = track;
    this.#level = new SoundLevel(track, EVERY_MS, (decibels) => {
      const now = performance.now();
      if (detector.hear(decibels, now) && now - this.#toldAt >= CALM_MS) this.#tell(now);
    });
  }

  #tell(now: number): void {
    this.#stop();
    this.#told = true;
    this.#toldAt = now;
    this.shown = true;
    this.#timer = setTimeout(() => this.#hide(), SHOWN_MS);
    this.#host.requestUpdate();
  }

  #stop(): void {
    this.#level?.close();
    this.#level = undefined;
    this.#listensTo = undefined;
  }

  #hide(): void {
    clearTimeout(this.#timer);
    if (!this.shown) return;
    this.shown = false;
    this.#host.requestUpdate();
  }
}
