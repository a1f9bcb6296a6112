import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { base } from '../styles/shared.js';

/** Takes files that are dropped anywhere on the page, which a browser would otherwise open in its place: the call would be over. */
@customElement('parley-drop-zone')
export class DropZone extends Localized {
  static override styles = [
    base,
    css`
      .over {
        position: fixed;
        inset: 0.6rem;
        z-index: 10;
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 0.8rem;
        border: 3px dashed var(--accent);
        border-radius: 1.2rem;
        background: color-mix(in srgb, var(--page) 86%, transparent);
        color: var(--ink);
        font-size: 1.3rem;
        font-weight: 650;
        pointer-events: none;
      }
    `,
  ];

  @state() private over = false;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('dragover', this.#dragged);
    window.addEventListener('dragleave', this.#left);
    window.addEventListener('drop', this.#dropped);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('dragover', this.#dragged);
    window.removeEventListener('dragleave', this.#left);
    window.removeEventListener('drop', this.#dropped);
  }

  override render(): TemplateResult | typeof nothing {
    return this.over ? html`<div class="over">${icons.attach}<span>${t.files.drop}</span></div>` : nothing;
  }

  readonly #dragged = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.over = true;
  };

  /** Out of the window, and not from one element to the next. */
  readonly #left = (event: DragEvent): void => {
    if (event.relatedTarget === null) this.over = false;
  };

  readonly #dropped = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    this.over = false;
    const files = [...event.dataTransfer.files];
    if (files.length > 0) emit(this, 'parley-attach', files);
  };
}
