import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Person } from '../call/people.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { pictureFit } from '../layout.js';
import { errorName } from '../media/problems.js';
import { playOnSpeaker } from '../media/speaker.js';
import { base } from '../styles/shared.js';
import { isolated } from '../text/names.js';
import './avatar.js';
import { tileStyles } from './tile-styles.js';

/** One person on the stage: picture or initials, name, and how the connection to them is. */
@customElement('parley-tile')
export class Tile extends Localized {
  static override styles = [base, tileStyles];

  @property({ attribute: false }) person!: Person;
  @state() private fit: 'cover' | 'contain' = 'cover';
  @query('video') private picture!: HTMLVideoElement;

  /** Shape of the tile, width to height, to fit the picture into. */
  @property({ attribute: false }) shape = 16 / 9;

  override render(): TemplateResult {
    const { person } = this;
    return html`
      <video class="${this.fit} ${person.self ? 'mirrored' : ''}" playsinline autoplay .muted=${person.self}
        ?data-hidden=${!person.video} @resize=${this.#measure} @loadedmetadata=${this.#measure}
        aria-label=${person.self ? t.tile.own : t.tile.picture(isolated(person.name))}></video>
      ${person.video ? nothing : html`<div class="placeholder"><parley-avatar .name=${person.name}></parley-avatar></div>`}
      ${this.#link()}
      <div class="label">
        ${person.audio || person.link.kind === 'connecting' ? nothing : html`<span class="muted" role="img" aria-label=${t.tile.muted}>${icons.microphoneOff}</span>`}
        ${person.video || person.link.kind === 'connecting' ? nothing : html`<span class="dark" role="img" aria-label=${t.tile.cameraOff}>${icons.cameraOff}</span>`}
        <bdi class="name">${person.name}</bdi>
        ${person.self ? html`<span class="you">${t.tile.you}</span>` : nothing}
      </div>
    `;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('shape')) this.#measure();
  }

  override firstUpdated(): void {
    if (!this.person.self) void playOnSpeaker(this.picture);
  }

  override updated(): void {
    if (this.picture.srcObject !== (this.person.stream ?? null)) {
      this.picture.srcObject = this.person.stream ?? null;
      if (this.person.stream !== undefined) void this.play();
    }
  }

  /** Also after a gesture, once the browser has refused to play sound without one. */
  async play(): Promise<void> {
    try {
      await this.picture.play();
    } catch (error) {
      if (errorName(error) === 'NotAllowedError') emit(this, 'parley-play-refused', undefined);
    }
  }

  #link(): TemplateResult | typeof nothing {
    const { link } = this.person;
    if (link.kind === 'good') return nothing;
    return html`<div class="link ${link.kind}" title=${link.detail}>
      <span class="dot"></span>
      <span class="what">${link.label}<span class="detail">${link.detail}</span></span>
      ${link.kind === 'given-up' ? html`<button type="button" @click=${() => emit(this, 'parley-reconnect', this.person.id)}>${t.tile.retry}</button>` : nothing}
    </div>`;
  }

  #measure(): void {
    const video = this.renderRoot?.querySelector('video');
    if (!video || video.videoWidth === 0 || video.videoHeight === 0) return;
    this.fit = pictureFit(video.videoWidth / video.videoHeight, this.shape);
  }
}
