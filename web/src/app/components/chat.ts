import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type ChatLine, continues, LONGEST_LINE } from '../call/chat.js';
import { emit } from '../events.js';
import { clock } from '../i18n/formats.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { base, buttons, fields } from '../styles/shared.js';
import { chatStyles } from './chat-styles.js';
import { panelStyles } from './panel-styles.js';

/** What was written in the room, and the field to write in. Texts are text: nothing in them is ever interpreted. */
@customElement('parley-chat')
export class Chat extends Localized {
  static override styles = [base, buttons, fields, panelStyles, chatStyles];

  @property({ attribute: false }) lines: readonly ChatLine[] = [];
  @query('textarea') private field!: HTMLTextAreaElement;
  @query('.scroll') private log!: HTMLElement;
  /** Whoever has scrolled up to read is left there. */
  #atEnd = true;

  override firstUpdated(): void {
    this.field.focus();
  }

  override updated(): void {
    if (this.#atEnd || this.lines.at(-1)?.own === true) this.log.scrollTop = this.log.scrollHeight;
  }

  /** Takes the line out of the field once it is on its way. */
  clear(): void {
    this.field.value = '';
    this.#grow();
  }

  override render(): TemplateResult {
    return html`
      <header>
        <h2>${t.chat.title}</h2>
        <button type="button" class="icon plain" aria-label=${t.chat.close} @click=${() => emit(this, 'parley-panel', null)}>${icons.close}</button>
      </header>
      <div class="scroll" role="log" aria-live="off" aria-label=${t.chat.title} tabindex="0" @scroll=${this.#scrolled}>
        ${this.lines.length === 0 ? html`<p class="hint">${t.chat.empty}</p>` : nothing}
        ${repeat(
          this.lines,
          ({ key }) => key,
          (line, index) => this.#line(line, this.lines[index - 1]),
        )}
      </div>
      <form @submit=${this.#send}>
        <textarea data-testid="chat-input" rows="1" maxlength=${LONGEST_LINE} dir="auto" aria-label=${t.chat.message}
          placeholder=${t.chat.message} enterkeyhint="send" @input=${this.#grow} @keydown=${this.#key}></textarea>
        <button type="submit" class="icon primary" aria-label=${t.chat.send}>${icons.send}</button>
      </form>
    `;
  }

  #line(line: ChatLine, before: ChatLine | undefined): TemplateResult {
    const { name, own, text, at } = line;
    return html`<div class="line ${own ? 'own' : ''} ${continues(line, before) ? 'more' : ''}" data-testid="chat-line">
      <div class="from">
        <bdi class="who">${own ? t.chat.you : name}</bdi>
        ${line.private ? html`<span class="only">${t.chat.private}</span>` : nothing}
        <time datetime=${at.toISOString()}>${clock(at)}</time>
      </div>
      <p dir="auto">${text}</p>
    </div>`;
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < 24;
  }

  #grow(): void {
    this.field.style.height = 'auto';
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }

  #key(event: KeyboardEvent): void {
    // Enter ends the choice of a character where one is being composed.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send(event);
  }

  #send(event: Event): void {
    event.preventDefault();
    const text = this.field.value.trim();
    if (text !== '') emit(this, 'parley-say', text);
    this.field.focus();
  }
}
