import type { PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { emit } from '../events.js';
import { Localized } from '../i18n/localized.js';
import { pictureFit } from '../layout.js';
import { play } from '../media/play.js';
import { playOnSpeaker } from '../media/speaker.js';

/** A tile of the stage, which plays a stream in its `<video>`. */
export abstract class MediaTile extends Localized {
  /** Shape of the tile, width to height, to fit the picture into. */
  @property({ attribute: false }) shape = 16 / 9;
  @property({ attribute: false }) protected fit: 'cover' | 'contain' = 'cover';
  /** Whether there has been a picture of what is played. */
  @state() protected pictured = false;
  @query('video') readonly picture!: HTMLVideoElement;
  #volume = 1;

  /** What is played; nothing where there is nothing to see or hear. */
  abstract get stream(): MediaStream | undefined;

  /** Whether it is never to be heard. */
  protected abstract get silent(): boolean;

  /** From 0 to 1. Takes effect without rendering anything anew. */
  set volume(volume: number) {
    this.#volume = volume;
    if (this.hasUpdated) this.picture.volume = volume;
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('shape')) this.measure();
  }

  override firstUpdated(): void {
    if (!this.silent) void playOnSpeaker(this.picture);
  }

  override updated(): void {
    const { picture, stream } = this;
    picture.volume = this.#volume;
    if (picture.srcObject === (stream ?? null)) return;
    picture.srcObject = stream ?? null;
    if (stream !== undefined) void this.play();
  }

  /** Also after a gesture, once the browser has refused to play sound without one. */
  async play(): Promise<void> {
    if (!(await play(this.picture, this.silent))) emit(this, 'parley-play-refused', undefined);
  }

  protected measure(): void {
    const video = this.renderRoot?.querySelector('video');
    this.pictured = !!video && video.videoWidth > 0 && video.videoHeight > 0;
    if (video && this.pictured) this.fit = pictureFit(video.videoWidth / video.videoHeight, this.shape);
  }
}
