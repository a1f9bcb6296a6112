import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { chooseLanguage, language, t } from '../i18n/language.js';
import { isLanguage, LANGUAGES } from '../i18n/languages.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { orTell } from '../on-demand.js';
import { base } from '../styles/shared.js';

/** The language of the app, each by its own name. `boxed`: among other fields. */
@customElement('parley-language-picker')
export class LanguagePicker extends Localized {
  static override styles = [
    base,
    css`
      :host {
        position: relative;
        display: block;
        color: var(--muted);
        font-size: 0.95rem;
      }
      svg {
        position: absolute;
        inset-inline-start: 0.6rem;
        top: 50%;
        translate: 0 -50%;
        pointer-events: none;
      }
      select {
        min-height: 2.75rem;
        padding-block: 0.3rem;
        padding-inline: 2.4rem 0.5rem;
        border: 1px solid transparent;
        border-radius: 0.75rem;
        background: transparent;
        color: inherit;
        font: inherit;
        cursor: pointer;
      }
      select:hover {
        background: var(--hover);
      }
      :host([boxed]) select {
        width: 100%;
        border-color: var(--edge);
        background: var(--field);
        color: var(--ink);
      }
      option {
        background: var(--surface);
        color: var(--ink);
      }
    `,
  ];

  override render(): TemplateResult {
    return html`${icons.language}<select data-testid="language" aria-label=${t.language} @change=${this.#choose}>
      ${Object.entries(LANGUAGES).map(
        ([tag, { name }]) =>
          html`<option value=${tag} lang=${tag} .selected=${live(tag === language)}>${name}</option>`,
      )}
    </select>`;
  }

  async #choose(event: Event): Promise<void> {
    const { value } = event.target as HTMLSelectElement;
    if (!isLanguage(value)) return;
    await orTell(this, chooseLanguage(value));
    this.requestUpdate(); // The field says what is spoken, which may be the same as before.
  }
}
