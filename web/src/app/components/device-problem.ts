import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { type DeviceProblem, problemWords } from '../media/problems.js';
import { base, buttons } from '../styles/shared.js';

/** Says why a device cannot be used, and what to do about it. */
@customElement('parley-device-problem')
export class DeviceProblemNote extends Localized {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.2rem 0.8rem;
        padding: 0.9rem 1rem;
        border-radius: 0.9rem;
        background: var(--warn-soft);
        color: var(--warn-ink);
      }
      .title {
        font-weight: 650;
      }
      .advice {
        overflow-wrap: anywhere;
      }
      .title,
      .advice,
      button {
        grid-column: 2;
      }
      svg {
        margin-top: 0.15rem;
      }
      button {
        justify-self: start;
        min-height: 2.5rem;
        margin-top: 0.5rem;
        border-color: currentColor;
        background: transparent;
        color: inherit;
      }
      button:hover {
        background: rgb(128 128 128 / 18%);
      }
    `,
  ];

  @property({ attribute: false }) problem!: DeviceProblem;

  override render(): TemplateResult {
    const { title, advice } = problemWords(this.problem);
    return html`
      ${icons.warning}
      <p class="title">${title}</p>
      <p class="advice">${advice}</p>
      ${this.problem.retry ? html`<button type="button" @click=${() => emit(this, 'parley-retry-devices', undefined)}>${t.problems.retry}</button>` : nothing}
    `;
  }
}
