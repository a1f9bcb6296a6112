import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { copyText } from '../clipboard.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { KeepFocus } from '../keep-focus.js';
import { base, buttons, fields, unseen } from '../styles/shared.js';

type Outcome = 'none' | 'copied' | 'by-hand';

/** Copies the room's link; where the browser does not let it, shows the link to be copied by hand. */
@customElement('parley-copy-link')
export class CopyLink extends Localized {
  static override styles = [
    base,
    buttons,
    fields,
    css`
      :host {
        position: relative;
        display: inline-block;
      }
      .by-hand {
        position: absolute;
        inset-inline-end: 0;
        top: calc(100% + 0.4rem);
        z-index: 3;
        width: min(22rem, calc(100vw - 2rem));
        padding: 0.8rem;
        border: 1px solid var(--line);
        border-radius: 0.9rem;
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      .by-hand label {
        margin-bottom: 0.4rem;
        font-size: 0.9rem;
      }
      .done {
        color: var(--accent);
      }
      @media (max-width: 30rem) {
        :host(:not([wide])) .words {
          ${unseen}
        }
        :host(:not([wide])) button {
          width: 2.75rem;
          padding: 0;
        }
      }
    `,
  ];

  /** Keeps its words on a narrow screen. */
  @property({ type: Boolean, reflect: true }) wide = false;
  @state() private outcome: Outcome = 'none';
  @query('input') private field: HTMLInputElement | null | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new KeepFocus(this, () => this.renderRoot.querySelector('button')?.focus());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render(): TemplateResult {
    const copied = this.outcome === 'copied';
    return html`
      <button type="button" data-testid="copy-link" class=${copied ? 'done' : ''} @click=${this.#copy}>
        ${copied ? icons.done : icons.link}<span class="words">${copied ? t.copyLink.copied : t.copyLink.copy}</span>
      </button>
      <span class="unseen" role="status">${copied ? t.copyLink.copied : ''}</span>
      ${this.outcome === 'by-hand' ? this.#byHand() : nothing}
    `;
  }

  #byHand(): TemplateResult {
    return html`<div class="by-hand" @focusout=${this.#close} @keydown=${this.#escape}>
      <label for="link">${t.copyLink.byHand}</label>
      <input id="link" dir="ltr" readonly .value=${location.href} />
    </div>`;
  }

  async #copy(): Promise<void> {
    if (await copyText(location.href)) {
      this.outcome = 'copied';
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#close(), 2500);
      return;
    }
    this.outcome = 'by-hand';
    await this.updateComplete;
    this.field?.select();
    this.field?.focus();
  }

  #escape(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#close();
  }

  #close(): void {
    this.outcome = 'none';
  }
}
