import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { REACTIONS } from '../call/reactions.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { base, buttons } from '../styles/shared.js';

const raised = css`
  border-color: transparent;
  background: #ffd27a;
  color: #2b1d00;
`;

/** Raises one's hand, and reacts. Where there is little room both are behind one button. */
@customElement('parley-gestures')
export class Gestures extends Localized {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        position: relative;
        display: inline-flex;
        gap: 0.5rem;
      }
      .round {
        width: 3rem;
        min-height: 3rem;
        padding: 0;
        border-radius: 50%;
      }
      .up,
      .up:hover {
        ${raised}
      }
      .open,
      .open:hover {
        border-color: transparent;
        background: var(--accent-soft);
        color: var(--accent);
      }
      .menu {
        position: absolute;
        bottom: calc(100% + 0.6rem);
        inset-inline-start: 50%;
        z-index: 5;
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 0.15rem;
        width: max-content;
        max-width: min(22rem, calc(100vw - 2rem));
        padding: 0.4rem;
        border: 1px solid var(--line);
        border-radius: 1.2rem;
        background: var(--surface);
        box-shadow: var(--shadow);
        transform: translateX(-50%);
      }
      :host(:dir(rtl)) .menu {
        transform: translateX(50%);
      }
      .menu .hand {
        display: none;
        flex: 1 0 100%;
      }
      .emoji {
        width: min(2.75rem, calc((100vw - 3.4rem) / 7));
        padding: 0;
        font-size: 1.45rem;
      }
      @media (max-width: 44rem) {
        .round.hand {
          display: none;
        }
        .menu .hand {
          display: flex;
        }
        .behind,
        .behind:hover {
          ${raised}
        }
        .menu {
          max-width: 19rem;
        }
      }
      /* As wide as half of the window or more: in its middle, wherever the button is. */
      @media (max-width: 30rem) {
        :host {
          position: static;
        }
        .menu {
          inset-inline: 0;
          margin-inline: auto;
          max-width: min(19rem, 100%);
        }
        .menu,
        :host(:dir(rtl)) .menu {
          transform: none;
        }
      }
      @media (max-width: 24rem) {
        .round {
          width: min(2.75rem, calc((100vw - 3.4rem) / 7));
          min-height: 2.75rem;
        }
      }
    `,
  ];

  /** Whether one's hand is up. */
  @property({ type: Boolean }) hand = false;
  @state() private open = false;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pointerdown', this.#elsewhere);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pointerdown', this.#elsewhere);
  }

  override render(): TemplateResult {
    const words = this.hand ? t.hands.lower : t.hands.raise;
    // Where the hand is behind this button, it says that it is up.
    const behind = this.hand ? 'behind' : '';
    return html`
      <button type="button" class="round hand ${this.hand ? 'up' : ''}" data-testid="raise-hand" aria-pressed=${this.hand}
        aria-label=${t.hands.raise} title=${words} @click=${this.#toggleHand}>${icons.hand}</button>
      <div @focusout=${this.#left} @keydown=${this.#key}>
        <button type="button" class="round react ${this.open ? 'open' : behind}" data-testid="react" aria-expanded=${this.open}
          aria-label=${t.reactions.react} title=${t.reactions.react} @click=${this.#toggle}>${icons.smile}</button>
        ${this.open ? this.#menu(words) : nothing}
      </div>
    `;
  }

  #menu(words: string): TemplateResult {
    return html`<div class="menu" role="group" aria-label=${t.reactions.react}>
      <button type="button" class="hand ${this.hand ? 'up' : ''}" data-testid="raise-hand-here" @click=${this.#toggleHand}>${icons.hand} ${words}</button>
      ${REACTIONS.map(
        (emoji) => html`<button type="button" class="plain emoji" data-testid="emoji"
          @click=${() => emit(this, 'parley-react', emoji)}>${emoji}</button>`,
      )}
    </div>`;
  }

  #toggleHand(): void {
    emit(this, 'parley-hand', !this.hand);
    this.open = false;
  }

  #toggle(): void {
    this.open = !this.open;
  }

  #left(event: FocusEvent): void {
    const inside = event.currentTarget as HTMLElement;
    if (event.relatedTarget instanceof Node && !inside.contains(event.relatedTarget)) this.open = false;
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.open) return;
    event.stopPropagation();
    this.open = false;
    this.renderRoot.querySelector<HTMLButtonElement>('.react')?.focus();
  }

  readonly #elsewhere = (event: PointerEvent): void => {
    if (this.open && !event.composedPath().includes(this)) this.open = false;
  };
}
