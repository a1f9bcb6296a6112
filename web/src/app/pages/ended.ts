import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Ending, endingWords } from '../call/endings.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import '../components/masthead.js';
import { Countdown } from '../countdown.js';
import { emit } from '../events.js';
import { seconds as inSeconds } from '../i18n/formats.js';
import { base, buttons, onePoint, wholePage } from '../styles/shared.js';

/** After a call: why it is over, and the ways on. */
@customElement('parley-ended')
export class Ended extends Localized {
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
        overflow-wrap: anywhere;
      }
      .ways {
        margin-top: 1rem;
      }
    `,
  ];

  @property() room = '';
  @property({ attribute: false }) ending!: Ending;

  /** A hub that stops says how soon all its people may come back, so that they do not come at once. */
  readonly #wait = new Countdown(this);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ending') && this.ending.wait !== undefined) this.#wait.start(this.ending.wait);
  }

  override firstUpdated(): void {
    // A page of its own: reading starts at its heading.
    this.renderRoot.querySelector('h1')?.focus();
  }

  override render(): TemplateResult {
    const { title, text } = endingWords(this.ending);
    const sensible = this.ending.rejoin === 'sensible';
    const { seconds } = this.#wait;
    return html`
      <parley-masthead></parley-masthead>
      <main>
        <p class="room"><bdi>${this.room}</bdi></p>
        <div data-testid="ended-reason">
          <h1 tabindex="-1">${title}</h1>
          <p class="why">${text}</p>
        </div>
        <div class="ways">
          <button type="button" class=${sensible ? 'primary' : ''} data-testid="rejoin" ?disabled=${seconds > 0}
            @click=${() => emit(this, 'parley-rejoin', undefined)}>${this.#back(seconds)}</button>
          <button type="button" class=${sensible ? '' : 'primary'} data-testid="home"
            @click=${() => emit(this, 'parley-navigate', '/')}>${t.ended.home}</button>
        </div>
      </main>
    `;
  }

  #back(seconds: number): string {
    if (seconds > 0) return t.ended.rejoinIn(inSeconds(seconds));
    return this.ending.outside ? t.ended.again : t.ended.rejoin;
  }
}
