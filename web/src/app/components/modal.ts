import { css, html, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { focused } from '../keep-focus.js';
import { modalOpens } from '../keys.js';
import { base, buttons, fields } from '../styles/shared.js';

/**
 * Something that opens over the page and is gone when it is closed: by its button, by Escape, or by a click beside it. Tells `close` then, and leaves the
 * focus where it was before.
 */
export abstract class Modal extends Localized {
  static override styles = [
    base,
    buttons,
    fields,
    css`
      dialog {
        width: min(32rem, calc(100vw - 1.5rem));
        max-height: calc(100dvh - 1.5rem);
        padding: 0;
        overflow: auto;
        overscroll-behavior: contain;
        border: 1px solid var(--line);
        border-radius: 1.1rem;
        background: var(--surface);
        color: var(--ink);
        box-shadow: var(--shadow);
        text-align: start;
      }
      dialog::backdrop {
        background: rgb(10 14 16 / 55%);
      }
      .head {
        position: sticky;
        top: 0;
        z-index: 1;
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 1rem;
        padding-block: 0.6rem;
        padding-inline: 1.25rem 0.6rem;
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }
      h2 {
        font-size: 1.15rem;
      }
      .content {
        display: grid;
        gap: 1.1rem;
        padding: 1rem 1.25rem 1.4rem;
      }
      .switch {
        display: flex;
        align-items: baseline;
        gap: 0.7rem;
        font-weight: 500;
        cursor: pointer;
      }
      .switch input {
        flex: none;
        align-self: start;
        width: 1.15rem;
        min-height: 1.15rem;
        height: 1.15rem;
        margin: 0.2rem 0 0;
        accent-color: var(--accent);
      }
      .switch .hint {
        display: block;
        font-weight: 400;
      }
    `,
  ];

  @query('dialog') private dialog!: HTMLDialogElement;
  #closed: (() => void) | undefined;
  #before: HTMLElement | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#closed = modalOpens();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#closed?.();
  }

  override firstUpdated(): void {
    this.#before = focused();
    this.dialog.showModal();
  }

  /** @param close - what the button that closes it says */
  protected frame(title: string, close: string, content: TemplateResult): TemplateResult {
    return this.over(html`
      <div class="head">
        <h2 id="title">${title}</h2>
        <button type="button" class="plain icon" data-testid="close-modal" aria-label=${close} title=${close}
          @click=${() => this.close()}>${icons.close}</button>
      </div>
      <div class="content">${content}</div>`);
  }

  /** @param content - all of it; what has the id `title` says what it is */
  protected over(content: TemplateResult): TemplateResult {
    return html`<dialog aria-labelledby="title" @close=${this.#gone} @pointerdown=${this.#beside}>${content}</dialog>`;
  }

  protected switch(
    testId: string,
    on: boolean,
    words: string,
    hint: string,
    change: (on: boolean) => void,
  ): TemplateResult {
    return html`<label class="switch">
      <input type="checkbox" data-testid=${testId} .checked=${on}
        @change=${(event: Event) => change((event.target as HTMLInputElement).checked)} />
      <span>${words}<span class="hint">${hint}</span></span>
    </label>`;
  }

  close(): void {
    this.dialog.close();
  }

  /** Of the dialog nobody outside hears: events of that kind do not bubble. A browser gives the focus back, but lets go of it with a click beside. */
  #gone(): void {
    this.remove();
    this.#before?.focus();
    this.dispatchEvent(new Event('close'));
  }

  /** The dialog itself is hit only beside its frame, and at that frame. */
  #beside(event: PointerEvent): void {
    if (event.target !== this.dialog) return;
    const { left, right, top, bottom } = this.dialog.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (x < left || x > right || y < top || y > bottom) this.close();
  }
}
