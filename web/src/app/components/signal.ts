import { css, html, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import type { Grade } from '../quality/grade.js';
import { base } from '../styles/shared.js';
import { isolated } from '../text/names.js';

/** How many of the three bars are full: it is not the colour alone that tells. */
const FULL: Readonly<Record<Grade, number>> = { good: 3, fair: 2, poor: 1 };

/** How good the connection to somebody is, and the way to its figures. */
@customElement('parley-signal')
export class Signal extends Localized {
  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
      }
      /* Large enough to be hit, and takes no more room than the line is high. */
      button {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        min-width: 24px;
        min-height: 24px;
        margin: -4px;
        padding: 0;
        border: 0;
        border-radius: 0.25rem;
        background: transparent;
        color: inherit;
        cursor: pointer;
      }
      rect {
        fill: currentcolor;
        opacity: 0.35;
      }
      rect.full {
        opacity: 1;
      }
      .fair {
        color: #ffd27a;
      }
      .poor {
        color: #ff9d94;
      }
    `,
  ];

  @property() grade: Grade = 'good';
  @property() name = '';
  @property() peer = '';

  override render(): TemplateResult {
    const { grade } = this;
    const words = t.quality.signal(isolated(this.name), t.quality.grades[grade]);
    return html`<button type="button" class=${grade} data-testid="signal" data-grade=${grade} aria-label=${words} title=${words}
      @click=${() => emit(this, 'parley-figures', this.peer)}>
      <svg viewBox="0 0 16 16" width="1.05em" height="1.05em" aria-hidden="true" focusable="false">${[1, 2, 3].map(
        (bar) =>
          svg`<rect class=${bar <= FULL[grade] ? 'full' : ''} x=${5 * bar - 4} y=${12 - 4 * bar + 2} width="3.6" height=${4 * bar} rx="1" />`,
      )}</svg>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'parley-signal': Signal;
  }
}
