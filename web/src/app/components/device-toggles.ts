import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import type { DeviceState } from '../media/local-media.js';
import { onSwitch, rememberedSwitch } from '../preferences.js';
import { base, buttons } from '../styles/shared.js';

/** The two switches for one's own microphone and camera. They name the keys that do the same where there are any. */
@customElement('parley-device-toggles')
export class DeviceToggles extends Localized {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: inline-flex;
        gap: 0.5rem;
      }
      button {
        width: 3rem;
        min-height: 3rem;
        padding: 0;
        border-radius: 50%;
      }
      .off {
        border-color: transparent;
        background: var(--danger);
        color: #fff;
      }
      .off:hover {
        background: var(--danger-strong);
      }
      .absent {
        border-style: dashed;
        color: var(--muted);
      }
      .opening {
        animation: breathe 1.4s ease-in-out infinite;
      }
      @media (max-width: 24rem) {
        :host {
          gap: 0.35rem;
        }
        button {
          width: min(2.75rem, calc((100vw - 3.4rem) / 7));
          min-height: 2.75rem;
        }
      }
      @keyframes breathe {
        50% {
          opacity: 0.45;
        }
      }
    `,
  ];

  @property() microphone: DeviceState = 'absent';
  @property() camera: DeviceState = 'absent';
  /** Whether the page around listens to keys: in a call it does. They can be switched off. */
  @property({ type: Boolean }) keys = false;
  #off: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#off = onSwitch(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#off?.();
  }

  override render(): TemplateResult {
    const { microphone, camera } = this;
    const microphoneWords = t.devices.microphone[microphone];
    const cameraWords = t.devices.camera[camera];
    const keys = this.keys && rememberedSwitch('shortcuts');
    return html`
      <button type="button" class=${microphone} data-testid="mute" aria-keyshortcuts=${keys ? 'm' : nothing}
        aria-label=${microphoneWords} title=${keys ? t.devices.shortcut(microphoneWords, 'm') : microphoneWords}
        aria-disabled=${microphone === 'opening'} @click=${() => this.#toggle('parley-microphone', microphone)}>
        ${microphone === 'on' ? icons.microphone : icons.microphoneOff}
      </button>
      <button type="button" class=${camera} data-testid="camera" aria-keyshortcuts=${keys ? 'v c' : nothing}
        aria-label=${cameraWords} title=${keys ? t.devices.shortcut(cameraWords, 'v') : cameraWords}
        aria-disabled=${camera === 'opening'} @click=${() => this.#toggle('parley-camera', camera)}>
        ${camera === 'on' ? icons.camera : icons.cameraOff}
      </button>
    `;
  }

  /** A button that is disabled would lose the focus, each time that it is pressed. */
  #toggle(device: 'parley-microphone' | 'parley-camera', state: DeviceState): void {
    if (state !== 'opening') emit(this, device, undefined);
  }
}
