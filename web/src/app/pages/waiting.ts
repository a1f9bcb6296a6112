import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import '../components/masthead.js';
import { emit } from '../events.js';
import { ScreenAwake } from '../screen-awake.js';
import { base, buttons, onePoint, wholePage } from '../styles/shared.js';

/** In front of a door that somebody else opens. */
@customElement('parley-waiting')
export class WaitingPage extends Localized {
  static override styles = [
    base,
    buttons,
    wholePage,
    onePoint,
    css`
      main {
        gap: 0.75rem;
      }
      .why {
        margin-top: 0.6rem;
        font-size: 1.1rem;
      }
      button {
        justify-self: start;
        margin-top: 1rem;
      }
      .dots span {
        animation: wait 1.4s infinite both;
      }
      .dots span:nth-child(2) {
        animation-delay: 0.2s;
      }
      .dots span:nth-child(3) {
        animation-delay: 0.4s;
      }
      @keyframes wait {
        40% {
          opacity: 0.2;
        }
      }
    `,
  ];

  @property() room = '';
  @property() why = '';

  constructor() {
    super();
    new ScreenAwake(this);
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  override render(): TemplateResult {
    return html`
      <parley-masthead></parley-masthead>
      <main data-testid="waiting">
        <p class="room"><bdi>${this.room}</bdi></p>
        <h1 tabindex="-1">${t.waiting.title}<span class="dots" aria-hidden="true"><span>.</span><span>.</span><span>.</span></span></h1>
        <p class="why" role="status">${this.#words()}</p>
        <button type="button" data-testid="give-up" @click=${() => emit(this, 'parley-leave', undefined)}>${t.waiting.giveUp}</button>
      </main>
    `;
  }

  #words(): string {
    return this.why === 'no_host' ? t.waiting.noHost : t.waiting.unseen;
  }
}
