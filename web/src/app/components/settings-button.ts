import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import type { LocalMedia } from '../media/local-media.js';
import { base, buttons } from '../styles/shared.js';

/** Opens the settings, which are loaded when somebody wants to see them. */
@customElement('parley-settings-button')
export class SettingsButton extends Localized {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        position: relative;
        display: inline-block;
      }
      :host([round]) button {
        width: 3rem;
        min-height: 3rem;
        border-radius: 50%;
      }
      .failed {
        position: absolute;
        inset-inline-end: 0;
        bottom: calc(100% + 0.4rem);
        z-index: 3;
        width: min(18rem, calc(100vw - 2rem));
        padding: 0.7rem 0.9rem;
        border-radius: 0.8rem;
        background: var(--warn-soft);
        color: var(--warn-ink);
        font-size: 0.9rem;
        text-align: start;
      }
      :host([below]) .failed {
        bottom: auto;
        top: calc(100% + 0.4rem);
      }
    `,
  ];

  @property({ attribute: false }) media!: LocalMedia;
  @state() private failed = false;

  override render(): TemplateResult {
    return html`
      <button type="button" class="icon" data-testid="settings" aria-haspopup="dialog" aria-label=${t.settings.open}
        title=${t.settings.open} @click=${this.#open}>${icons.settings}</button>
      ${this.failed ? html`<p class="failed" role="alert">${t.settings.unloaded}</p>` : nothing}
    `;
  }

  async #open(): Promise<void> {
    const loaded = await import('./settings.js').catch(() => undefined);
    this.failed = loaded === undefined;
    if (loaded === undefined || !this.isConnected || this.renderRoot.querySelector('parley-settings') !== null) return;
    const settings = new loaded.Settings();
    settings.media = this.media;
    this.renderRoot.append(settings);
  }
}
