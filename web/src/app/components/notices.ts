import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Notice } from '../call/notices.js';
import { base } from '../styles/shared.js';

const SHOWN_MS = 4_000;
const TROUBLE_SHOWN_MS = 9_000;

/** Shows in passing what happened, for a few seconds. In a call screen readers are told by `parley-announcer`. */
@customElement('parley-notices')
export class Notices extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        pointer-events: none;
      }
      p {
        display: -webkit-box;
        overflow: hidden;
        max-width: min(32rem, 100%);
        width: fit-content;
        margin: 0 auto;
        padding: 0.5rem 1rem;
        border: 1px solid var(--line);
        border-radius: 0.8rem;
        background: var(--surface);
        color: var(--ink);
        font-size: 0.95rem;
        box-shadow: var(--shadow);
        overflow-wrap: anywhere;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        animation: rise 160ms ease-out;
      }
      .trouble {
        border-color: transparent;
        background: var(--warn-soft);
        color: var(--warn-ink);
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(0.5rem);
        }
      }
    `,
  ];

  @property({ attribute: false }) notice: Notice | undefined;
  @state() private gone = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('notice') || this.notice === undefined) return;
    const { key, trouble } = this.notice;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.gone = key;
      },
      trouble ? TROUBLE_SHOWN_MS : SHOWN_MS,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render(): TemplateResult | typeof nothing {
    const shown = this.notice !== undefined && this.notice.key !== this.gone ? this.notice : undefined;
    return shown === undefined
      ? nothing
      : html`<p data-testid="notice" class=${shown.trouble ? 'trouble' : ''}>${shown.text}</p>`;
  }
}
