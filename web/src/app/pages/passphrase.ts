import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { complaintWords, type PassphraseQuestion } from '../call/passphrase.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import '../components/masthead.js';
import { emit } from '../events.js';
import { base, buttons, fields, onePoint, wholePage } from '../styles/shared.js';

/** Asks for a room's passphrase, or for what it is to be. */
@customElement('parley-passphrase')
export class Passphrase extends Localized {
  static override styles = [
    base,
    buttons,
    fields,
    wholePage,
    onePoint,
    css`
      form {
        display: grid;
        gap: 1.25rem;
        margin-top: 0.75rem;
      }
      .field {
        display: grid;
        gap: 0.35rem;
      }
      .entry {
        display: flex;
        gap: 0.6rem;
      }
      .entry input {
        flex: 1;
        min-width: 0;
      }
    `,
  ];

  @property() room = '';
  @property({ attribute: false }) question!: PassphraseQuestion;
  @state() private shown = false;
  @state() private empty = false;
  @query('input') private input!: HTMLInputElement;

  override firstUpdated(): void {
    this.input.focus();
  }

  override render(): TemplateResult {
    const wrong = this.empty ? t.passphrase.missing : complaintWords(this.question);
    return html`
      <parley-masthead></parley-masthead>
      <main>
        <p class="room"><bdi>${this.room}</bdi></p>
        <h1>${t.passphrase.title}</h1>
        <form @submit=${this.#submit} novalidate>
          <p id="how">${t.passphrase.how}</p>
          <div class="field">
            <label for="passphrase">${t.passphrase.label}</label>
            <div class="entry">
              <input id="passphrase" data-testid="passphrase-input" type=${this.shown ? 'text' : 'password'} dir="auto"
                autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="512" enterkeyhint="go"
                aria-describedby="passphrase-wrong how" aria-invalid=${wrong === undefined ? 'false' : 'true'}
                @input=${this.#typed} />
              <button type="button" aria-pressed=${this.shown ? 'true' : 'false'} aria-controls="passphrase"
                @click=${this.#show}>${this.shown ? t.passphrase.hide : t.passphrase.show}</button>
            </div>
            <p id="passphrase-wrong" class="wrong" data-testid="passphrase-wrong" aria-live="polite">${wrong ?? nothing}</p>
          </div>
          <div class="ways">
            <button class="primary" type="submit" data-testid="passphrase-enter">${t.passphrase.enter}</button>
            <button type="button" @click=${() => emit(this, 'parley-navigate', '/')}>${t.ended.home}</button>
          </div>
        </form>
      </main>
    `;
  }

  #typed(): void {
    this.empty = false;
  }

  #show(): void {
    this.shown = !this.shown;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const passphrase = this.input.value;
    this.empty = passphrase.trim() === '';
    if (this.empty) this.input.focus();
    else emit(this, 'parley-passphrase', passphrase);
  }
}
