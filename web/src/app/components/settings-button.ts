import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import type { LocalMedia } from '../media/local-media.js';
import { onDemand } from '../on-demand.js';
import { Part } from '../part.js';
import { base, buttons } from '../styles/shared.js';

const dialog = new Part(() => import('./settings.js'));

/** Opens the settings, which are loaded when somebody wants to see them. */
@customElement('parley-settings-button')
export class SettingsButton extends Localized {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: inline-block;
      }
      :host([round]) button {
        width: 3rem;
        min-height: 3rem;
        border-radius: 50%;
      }
    `,
  ];

  @property({ attribute: false }) media!: LocalMedia;

  override render(): TemplateResult {
    return html`
      <button type="button" class="icon" data-testid="settings" aria-haspopup="dialog" aria-label=${t.settings.open}
        title=${t.settings.open} @click=${this.#open}>${icons.settings}</button>
    `;
  }

  async #open(): Promise<void> {
    const loaded = await onDemand(this, dialog);
    if (loaded === undefined || !this.isConnected || this.renderRoot.querySelector('parley-settings') !== null) return;
    const settings = new loaded.Settings();
    settings.media = this.media;
    this.renderRoot.append(settings);
  }
}
