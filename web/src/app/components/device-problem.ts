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
        grid-template-columns: auto 1fr auto;
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
      .retry {
        grid-column: 2;
      }
      svg {
        margin-top: 0.15rem;
      }
      .retry {
        justify-self: start;
        min-height: 2.5rem;
        margin-top: 0.5rem;
        border-color: currentColor;
        background: transparent;
        color: inherit;
      }
      .dismiss {
        grid-area: 1 / 3;
        width: 2.2rem;
        min-height: 2.2rem;
        margin: -0.35rem -0.45rem 0 0;
        border: 0;
        background: transparent;
        color: inherit;
      }
      button:hover {
        background: rgb(128 128 128 / 18%);
      }
    `,
  ];

  @property({ attribute: false }) problem!: DeviceProblem;
  /** Can be put away, though it is not over. */
  @property({ type: Boolean }) dismissible = false;

  override render(): TemplateResult {
    const { title, advice } = problemWords(this.problem);
    return html`
      ${icons.warning}
      <p class="title">${title}</p>
      <p class="advice">${advice}</p>
      ${this.dismissible ? html`<button type="button" class="dismiss icon" aria-label=${t.hints.dismiss} title=${t.hints.dismiss} @click=${() => emit(this, 'parley-dismiss', undefined)}>${icons.close}</button>` : nothing}
      ${this.problem.retry ? html`<button type="button" class="retry" @click=${() => emit(this, 'parley-retry-devices', undefined)}>${t.problems.retry}</button>` : nothing}
    `;
  }
}
