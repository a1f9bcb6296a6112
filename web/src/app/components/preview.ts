import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import type { DeviceState, LocalMedia } from '../media/local-media.js';
import { base } from '../styles/shared.js';
import './avatar.js';
import './device-toggles.js';
import './level-meter.js';
import './settings-button.js';

/** How the others will see you, with the switches for what they will see and hear. */
@customElement('parley-preview')
export class Preview extends Localized {
  static override styles = [
    base,
    css`
      :host {
        --focus: #fff;
        --focus-inner: #0c1012;
        position: relative;
        display: block;
        aspect-ratio: 16 / 10;
        max-height: 60dvh;
        overflow: hidden;
        border-radius: 1.1rem;
        background: radial-gradient(circle at 50% 40%, #2f393e, #1d2427);
        color: #fff;
        box-shadow: var(--shadow);
      }
      video {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: cover;
        transform: scaleX(-1);
      }
      video[data-hidden] {
        visibility: hidden;
      }
      .words {
        position: absolute;
        inset: 0 1rem 4.5rem;
        display: grid;
        align-content: center;
        justify-items: center;
        gap: 0.8rem;
        color: #dfe5e7;
        text-align: center;
      }
      .words parley-avatar {
        --avatar: 5.5rem;
      }
      @media (max-width: 52rem) {
        /* Without a picture there is more to read, and little height for it. */
        :host([camera='absent']) {
          aspect-ratio: auto;
          height: 9.5rem;
        }
        :host([camera='absent']) parley-avatar {
          display: none;
        }
      }
      parley-device-toggles {
        position: absolute;
        inset-inline: 0;
        bottom: 0.9rem;
        width: fit-content;
        margin-inline: auto;
      }
      parley-level-meter {
        --meter: #63d3b6;
        --meter-ground: rgb(12 16 18 / 72%);
        position: absolute;
        inset-inline-start: 1rem;
        bottom: 2.1rem;
        width: clamp(2.5rem, 20%, 8rem);
      }
      parley-settings-button {
        position: absolute;
        inset-inline-end: 0.9rem;
        bottom: 0.9rem;
      }
      .state {
        position: absolute;
        inset-inline-start: 0.8rem;
        top: 0.8rem;
        padding: 0.2rem 0.65rem;
        border-radius: 0.55rem;
        background: rgb(12 16 18 / 78%);
        font-size: 0.88rem;
      }
    `,
  ];

  @property({ attribute: false }) media!: LocalMedia;
  @property() microphone: DeviceState = 'absent';
  @property({ reflect: true }) camera: DeviceState = 'absent';
  @property() name = '';
  @query('video') private picture!: HTMLVideoElement;

  override updated(): void {
    // A stream without a track would hold up the page's load event for as long as it has none.
    const source = this.camera === 'on' ? this.media.stream : null;
    if (this.picture.srcObject !== source) this.picture.srcObject = source;
  }

  override render(): TemplateResult {
    const { camera, microphone } = this;
    return html`
      <video data-testid="preview" tabindex="-1" playsinline autoplay .muted=${true} ?data-hidden=${camera !== 'on'} aria-label=${t.entry.picture}></video>
      ${camera === 'on' ? nothing : html`<div class="words" role="status">${this.#instead()}</div>`}
      ${microphone === 'off' ? html`<span class="state">${t.entry.muted}</span>` : nothing}
      ${microphone === 'on' ? html`<parley-level-meter .track=${this.media.track('audio')}></parley-level-meter>` : nothing}
      <parley-device-toggles .microphone=${microphone} .camera=${camera}></parley-device-toggles>
      <parley-settings-button round .media=${this.media}></parley-settings-button>
    `;
  }

  #instead(): TemplateResult {
    if (this.camera === 'opening') {
      return html`<span>${t.entry.mayAsk}<br />${t.entry.mayRefuse}</span>`;
    }
    return html`${this.name.trim() === '' ? nothing : html`<parley-avatar .name=${this.name}></parley-avatar>`}
      <span>${this.#missing()}</span>`;
  }

  #missing(): string {
    if (this.microphone === 'absent') return this.camera === 'off' ? t.entry.cameraOffNoMicrophone : t.entry.nothing;
    return this.camera === 'off' ? t.entry.cameraOff : t.entry.noCamera;
  }
}
