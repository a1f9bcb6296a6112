import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import type { DeviceState } from '../media/local-media.js';
import { base, buttons } from '../styles/shared.js';

/** The two switches for one's own microphone and camera. */
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

  override render(): TemplateResult {
    const { microphone, camera } = this;
    const microphoneWords = t.devices.microphone[microphone];
    const cameraWords = t.devices.camera[camera];
    return html`
      <button type="button" class=${microphone} data-testid="mute"
        aria-keyshortcuts="m" aria-label=${microphoneWords} title=${t.devices.shortcut(microphoneWords, 'm')}
        aria-disabled=${microphone === 'opening'} @click=${() => this.#toggle('parley-microphone', microphone)}>
        ${microphone === 'on' ? icons.microphone : icons.microphoneOff}
      </button>
      <button type="button" class=${camera} data-testid="camera"
        aria-keyshortcuts="v c" aria-label=${cameraWords} title=${t.devices.shortcut(cameraWords, 'v')}
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
