import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { OutageNote } from '../call/outage.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { KeepFocus } from '../keep-focus.js';
import { base, buttons } from '../styles/shared.js';

/** Says, for as long as it is so, that the service cannot be reached, and what works all the same. */
@customElement('parley-outage')
export class Outage extends Localized {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        min-width: 0;
        padding: 0.3rem 0.9rem;
        border-radius: 0.75rem;
        background: var(--warn-soft);
        color: var(--warn-ink);
        font-size: 0.92rem;
        line-height: 1.35;
        text-wrap: pretty;
      }
      /* Out of the way, but there: a screen reader tells only of what changes in something that it knows. */
      :host(:not([shown])) {
        position: absolute;
        padding: 0;
      }
      .title {
        font-weight: 650;
      }
      button {
        flex: none;
        min-height: 2.2rem;
        padding: 0.25rem 0.8rem;
      }
    `,
  ];

  @property({ attribute: false }) note: OutageNote | undefined;

  constructor() {
    super();
    new KeepFocus(this, () => emit(this, 'parley-focus-lost', undefined));
  }

  override willUpdate(): void {
    this.toggleAttribute('shown', this.note !== undefined);
  }

  override render(): TemplateResult {
    const { note } = this;
    return html`
      <div role="status" aria-live="polite">
        ${note === undefined ? nothing : html`<span class="title" data-testid="outage">${note.title}</span> ${note.detail}`}
      </div>
      ${note?.retry ? html`<button type="button" @click=${() => emit(this, 'parley-try-now', undefined)}>${t.call.tryNow}</button>` : nothing}
    `;
  }
}
