import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Safety } from '../call/people.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { base } from '../styles/shared.js';

/** The safety code with somebody, folded away until it is wanted, and what to do with it. */
@customElement('parley-safety-code')
export class SafetyCode extends Localized {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        font-size: 0.9rem;
        line-height: 1.4;
      }
      summary {
        width: fit-content;
        padding: 0.3rem 0;
        color: var(--muted);
        cursor: pointer;
      }
      summary:hover {
        color: var(--ink);
      }
      .changed {
        display: inline-flex;
        align-items: center;
        gap: 0.35rem;
        vertical-align: middle;
        padding: 0 0.4rem;
        border-radius: 0.35rem;
        background: var(--warn-soft);
        color: var(--warn-ink);
        font-weight: 600;
      }
      p + p {
        margin-top: 0.3rem;
      }
      /* Three groups a line, and one line where there is room for no more. */
      .code {
        max-width: 19ch;
        margin: 0.2rem 0 0.4rem;
        font-family: ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace;
        font-size: 1.2rem;
        line-height: 1.5;
        word-spacing: 0.5ch;
      }
    `,
  ];

  @property() name = '';
  @property({ attribute: false }) safety: Safety = { is: 'none' };

  override render(): TemplateResult | typeof nothing {
    const { safety } = this;
    if (safety.is === 'none') return nothing;
    const changed = safety.is === 'lost' || safety.changed;
    return html`<details>
      <summary data-testid="safety-toggle">${changed ? html`<span class="changed">${icons.warning}${t.safety.changed}</span>` : t.safety.code}</summary>
      ${safety.is === 'lost' ? nothing : this.#code(safety.code)}
      ${changed ? html`<p>${t.safety.another}</p>` : nothing}
      <p>${safety.is === 'lost' ? t.safety.lost : t.safety.compare(html`<bdi>${this.name}</bdi>`)}</p>
    </details>`;
  }

  #code(code: string): TemplateResult {
    return html`<p class="code" dir="ltr" role="img" aria-label=${spoken(code)} data-testid="safety-code">${code}</p>`;
  }
}

/** Digit by digit: a screen reader takes a group for a number, and reads it as one. */
function spoken(code: string): string {
  return code
    .split(' ')
    .map((group) => [...group].join(' '))
    .join(', ');
}
