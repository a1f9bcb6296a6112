import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Marks } from '../call/together.js';
import { number } from '../i18n/formats.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { base } from '../styles/shared.js';

const NONE: Marks = { hand: undefined, reactions: [], screen: false };

/** Lies over a tile: the raised hand of its person, and what they react with. Reactions are read out elsewhere, together. */
@customElement('parley-tile-marks')
export class TileMarks extends Localized {
  static override styles = [
    base,
    css`
      :host {
        position: absolute;
        inset: 0;
        z-index: 2;
        pointer-events: none;
      }
      .hand {
        position: absolute;
        inset-inline-end: 0.5rem;
        top: 0.5rem;
        display: flex;
        align-items: center;
        gap: 0.3rem;
        padding: 0.15rem 0.55rem;
        border-radius: 0.55rem;
        background: #ffd27a;
        color: #2b1d00;
        font-weight: 700;
        animation: pop 200ms ease-out;
      }
      .reaction {
        position: absolute;
        bottom: 14%;
        font-size: clamp(1.5rem, 16cqmin, 3.5rem);
        line-height: 1;
        animation: float 4s ease-out forwards;
      }
      .at0 {
        inset-inline-start: 42%;
      }
      .at1 {
        inset-inline-start: 62%;
      }
      .at2 {
        inset-inline-start: 24%;
      }
      .at3 {
        inset-inline-start: 52%;
      }
      .at4 {
        inset-inline-start: 34%;
      }
      @keyframes pop {
        from {
          transform: scale(0.4);
        }
      }
      @keyframes float {
        from {
          opacity: 0;
          transform: translateY(40%) scale(0.5);
        }
        12% {
          opacity: 1;
          transform: none;
        }
        75% {
          opacity: 1;
        }
        to {
          opacity: 0;
          transform: translateY(-40cqh);
        }
      }
      /* Where nothing is to move it stands still, as long as it is shown. */
      @media (prefers-reduced-motion: reduce) {
        .reaction {
          animation: none !important;
        }
      }
    `,
  ];

  @property({ attribute: false }) marks: Marks | undefined;

  override render(): TemplateResult {
    const { hand, reactions } = this.marks ?? NONE;
    return html`
      ${hand === undefined ? nothing : html`<span class="hand" role="img" data-testid="hand" aria-label=${t.hands.place(hand)}>${icons.hand}${number(hand)}</span>`}
      ${repeat(
        reactions,
        ({ key }) => key,
        ({ key, emoji }) =>
          html`<span class="reaction at${key % 5}" data-testid="reaction" aria-hidden="true">${emoji}</span>`,
      )}
    `;
  }
}
