import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { type ChatLine, continues } from '../call/chat.js';
import { type Draft, emptyDraft } from '../call/draft.js';
import type { Person } from '../call/people.js';
import { emit } from '../events.js';
import type { SharedFile } from '../files/files.js';
import { safeName } from '../files/safe-name.js';
import { LARGEST } from '../files/wire.js';
import { bytes, clock } from '../i18n/formats.js';
import { language, t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { base, buttons, fields } from '../styles/shared.js';
import { textParts } from '../text/links.js';
import { isolated } from '../text/names.js';
import { chatStyles } from './chat-styles.js';
import './file-card.js';
import { panelStyles } from './panel-styles.js';

/** Files that are offered in one go. */
const MOST_FILES = 20;

/** What was written in the room, and the field to write in. Texts are text: nothing in them is ever interpreted, but addresses of pages become links. */
@customElement('parley-chat')
export class Chat extends Localized {
  static override styles = [base, buttons, fields, panelStyles, chatStyles];

  @property({ attribute: false }) lines: readonly ChatLine[] = [];
  /** The files that lines are about. */
  @property({ attribute: false }) files: ReadonlyMap<string, SharedFile> = new Map();
  @property({ attribute: false }) people: readonly Person[] = [];
  /** What is kept when this is closed. It is changed here, and by nobody else. */
  @property({ attribute: false }) draft: Draft = emptyDraft();
  @query('textarea') private field!: HTMLTextAreaElement;
  @query('.scroll') private log!: HTMLElement;
  /** Whoever has scrolled up to read is left there. */
  #atEnd = true;
  /** The newest line that was in sight. */
  #seen = 0;

  /** Whether the newest line is in sight. */
  get atEnd(): boolean {
    return this.#atEnd;
  }

  override firstUpdated(): void {
    this.field.value = this.draft.text;
    this.#grow();
    this.field.focus();
  }

  override willUpdate(): void {
    const last = this.lines.at(-1);
    if (this.#atEnd || last?.own === true) this.#seen = last?.key ?? 0;
  }

  override updated(): void {
    // By hand: a browser chooses another when the option that was chosen goes.
    const select = this.renderRoot.querySelector('select');
    if (select !== null) select.value = this.draft.to?.id ?? '';
    if (this.#atEnd || this.lines.at(-1)?.own === true) this.log.scrollTop = this.log.scrollHeight;
  }

  /** Puts files beside the field, to be offered with what is written next. Which are too large for that, is told. */
  attach(files: readonly File[]): void {
    for (const { name, size } of files) {
      if (size <= LARGEST) continue;
      emit(this, 'parley-tell', { text: t.files.tooLarge(isolated(safeName(name)), bytes(LARGEST)), trouble: true });
    }
    this.keep([...this.draft.files, ...files.filter(({ size }) => size <= LARGEST)].slice(0, MOST_FILES));
  }

  /** Takes the line out of the field once it is on its way. */
  clear(): void {
    this.field.value = '';
    this.#typed();
  }

  /** Only these files are beside the field from now on. */
  keep(files: readonly File[]): void {
    this.draft.files = files;
    this.requestUpdate();
    this.field.focus();
  }

  override render(): TemplateResult {
    return html`
      <header>
        <h2>${t.chat.title}</h2>
        <button type="button" class="icon plain" aria-label=${t.chat.close} @click=${() => emit(this, 'parley-panel', null)}>${icons.close}</button>
      </header>
      <div class="scroll" role="log" aria-live="off" aria-label=${t.chat.title} tabindex="0" @scroll=${this.#scrolled}>
        ${this.lines.length === 0 && this.draft.to === undefined ? html`<p class="hint">${t.chat.empty}</p>` : nothing}
        ${repeat(
          this.lines,
          ({ key }) => key,
          (line, index) => this.#known(line, this.lines[index - 1]),
        )}
      </div>
      ${this.#newer()}
      <form class=${this.draft.to === undefined ? '' : 'private'} @submit=${this.#send}>
        ${this.#recipient()}
        ${this.draft.files.length === 0 ? nothing : this.#attachments()}
        <div class="write">
          <button type="button" class="icon plain" data-testid="attach" aria-label=${t.files.attach} title=${t.files.attach} @click=${this.#choose}>${icons.attach}</button>
          <input type="file" multiple hidden data-testid="file-input" @change=${this.#chosen} />
          <textarea data-testid="chat-input" rows="1" dir="auto" aria-label=${this.#label()}
            placeholder=${this.#label()} enterkeyhint="send" @input=${this.#typed} @keydown=${this.#key} @paste=${this.#paste}></textarea>
          <button type="submit" class="icon primary" data-testid="chat-send" aria-label=${t.chat.send} ?disabled=${this.#gone()}>${icons.send}</button>
        </div>
      </form>
    `;
  }

  /** What came while one reads further up; a screen reader has told it already. */
  #newer(): TemplateResult | typeof nothing {
    const count = this.lines.filter(({ key, own }) => key > this.#seen && !own).length;
    if (count === 0) return nothing;
    return html`<div class="newer"><button type="button" class="primary" data-testid="new-lines" @click=${this.#toEnd}>
      ${t.chat.newLines(count)} <span aria-hidden="true">↓</span></button></div>`;
  }

  #label(): string {
    const { to } = this.draft;
    return to === undefined ? t.chat.message : t.recipient.message(isolated(to.name));
  }

  #recipient(): TemplateResult | typeof nothing {
    const others = this.people.filter(({ self }) => !self);
    const { to } = this.draft;
    if (others.length === 0 && to === undefined) return nothing;
    return html`
      <label class="to">${to === undefined ? t.recipient.to : html`${icons.lock} ${t.recipient.onlyTo}`}
        <select data-testid="chat-to" @change=${this.#address}>
          <option value="">${t.recipient.everyone}</option>
          ${others.map(({ id, name }) => html`<option value=${id}>${isolated(name)}</option>`)}
          ${this.#gone() && to !== undefined ? html`<option value=${to.id}>${isolated(to.name)}</option>` : nothing}
        </select>
      </label>
      ${this.#gone() && to !== undefined ? html`<p class="wrong" role="status">${t.recipient.gone(isolated(to.name))}</p>` : nothing}
    `;
  }

  #attachments(): TemplateResult {
    return html`<ul class="attached" aria-label=${t.files.attached}>${this.draft.files.map((file) =>
      this.#attachment(file),
    )}</ul>`;
  }

  /** By the name that the others will see. */
  #attachment(file: File): TemplateResult {
    const name = safeName(file.name);
    return html`<li data-testid="attached">
      <bdi>${name}</bdi> <span class="size">${bytes(file.size)}</span>
      <button type="button" class="icon plain" aria-label=${t.files.detach(isolated(name))} @click=${() => this.keep(this.draft.files.filter((each) => each !== file))}>${icons.close}</button>
    </li>`;
  }

  /** Nothing is made anew of a line that is there already: there may be hundreds, and somebody may write faster than anybody reads. */
  #known(line: ChatLine, before: ChatLine | undefined): unknown {
    const more = continues(line, before);
    const file = line.file === undefined ? undefined : this.files.get(line.file);
    return guard([line, more, file, language], () => this.#line(line, more, file));
  }

  #line(line: ChatLine, more: boolean, shared: SharedFile | undefined): TemplateResult {
    const { name, own, at, file } = line;
    return html`<div class="line ${own ? 'own' : ''} ${more ? 'more' : ''}" data-testid=${file === undefined ? 'chat-line' : 'file-line'}>
      <div class="from">
        <bdi class="who">${own ? t.chat.you : name}</bdi>
        ${line.private ? html`<span class="only">${line.to === undefined ? t.chat.private : t.recipient.only(isolated(line.to))}</span>` : nothing}
        <time datetime=${at.toISOString()}>${clock(at)}</time>
      </div>
      ${file === undefined ? words(line.text) : html`<parley-file data-testid="file" .key=${file} .name=${line.text} .file=${shared}></parley-file>`}
    </div>`;
  }

  #gone(): boolean {
    const { to } = this.draft;
    return to !== undefined && !this.people.some(({ id }) => id === to.id);
  }

  #address(event: Event): void {
    const chosen = this.people.find(({ id }) => id === (event.target as HTMLSelectElement).value);
    this.draft.to = chosen && { id: chosen.id, name: chosen.name };
    this.requestUpdate();
  }

  #choose(): void {
    this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();
  }

  #chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.attach([...(input.files ?? [])]);
    input.value = ''; // so that the same can be chosen again
  }

  /** A picture, or a file of the file manager; what has a text too, as from a spreadsheet, is pasted as that. */
  #paste(event: ClipboardEvent): void {
    const pasted = event.clipboardData;
    if (pasted === null || pasted.files.length === 0 || pasted.types.includes('text/plain')) return;
    event.preventDefault();
    this.attach([...pasted.files]);
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    const before = this.#atEnd;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < 24;
    if (this.#atEnd && !before) this.#read();
  }

  /** Goes on reading there. In the field a phone would open its keyboard over what has just come. */
  #toEnd(): void {
    this.log.scrollTop = this.log.scrollHeight;
    this.log.focus({ preventScroll: true });
    this.#atEnd = true;
    this.#read();
  }

  #read(): void {
    this.requestUpdate();
    emit(this, 'parley-read', undefined);
  }

  #typed(): void {
    this.draft.text = this.field.value;
    this.#grow();
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
    if (this.#gone()) return;
    const text = this.field.value.trim();
    const { files } = this.draft;
    const to = this.draft.to === undefined ? {} : { to: this.draft.to.id };
    if (text !== '') emit(this, 'parley-say', { text, ...to });
    if (files.length > 0) emit(this, 'parley-offer-files', { files, ...to });
    this.field.focus();
  }
}

/** Links say nothing of where they are clicked, are read from left to right whatever is around them, and say whom they lead to where letters could deceive. */
function words(text: string): TemplateResult {
  return html`<p dir="auto">${textParts(text).map(({ text, href, host }) =>
    href === undefined
      ? text
      : html`<a dir="ltr" href=${href} title=${href} target="_blank" rel="noopener noreferrer nofollow">${text}</a>${host === undefined ? nothing : html` <small dir="ltr">(${host})</small>`}`,
  )}</p>`;
}
