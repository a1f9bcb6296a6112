import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Knock } from '../../client/index.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { KeepFocus } from '../keep-focus.js';
import { base, buttons } from '../styles/shared.js';

/** Who knocks, one after the other, and the two answers. It takes the focus from nobody. */
@customElement('parley-knocks')
export class Knocks extends Localized {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
        pointer-events: none;
      }
      .card {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: center;
        gap: 0.5rem 0.75rem;
        width: fit-content;
        max-width: min(34rem, 100%);
        margin: 0 auto;
        padding-block: 0.6rem;
        padding-inline: 1.1rem 0.7rem;
        border: 1px solid var(--line);
        border-radius: 1rem;
        background: var(--surface);
        color: var(--ink);
        box-shadow: var(--shadow);
        pointer-events: auto;
      }
      .who {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      bdi {
        font-weight: 650;
      }
      .more {
        color: var(--muted);
      }
      .answers {
        display: flex;
        gap: 0.5rem;
      }
      button {
        min-height: 2.4rem;
        padding: 0.3rem 0.9rem;
      }
    `,
  ];

  @property({ attribute: false }) waiting: readonly Knock[] = [];

  constructor() {
    super();
    new KeepFocus(this, () => emit(this, 'parley-focus-lost', undefined));
  }

  override render(): TemplateResult {
    const [first, ...rest] = this.waiting;
    return html`<div role="status" aria-live="polite">${first === undefined ? nothing : this.#card(first, rest.length)}</div>`;
  }

  #card({ id, name }: Knock, more: number): TemplateResult {
    return html`<div class="card" data-testid="knock" data-peer-id=${id}>
      <p class="who">${t.knocks.wantsIn(html`<bdi>${name}</bdi>`)}${more > 0 ? html` <span class="more">${t.knocks.more(more)}</span>` : nothing}</p>
      <div class="answers">
        <button type="button" class="primary" data-testid="admit"
          @click=${() => emit(this, 'parley-decide', { kind: 'admit', id })}>${t.knocks.admit}</button>
        <button type="button" data-testid="refuse"
          @click=${() => emit(this, 'parley-decide', { kind: 'refuse', id })}>${t.knocks.refuse}</button>
      </div>
    </div>`;
  }
}
