import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { emit } from '../events.js';
import { logo } from '../icons.js';
import { base } from '../styles/shared.js';
import './language-picker.js';

/** The name of the service, and the way home. */
@customElement('parley-masthead')
export class Masthead extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        padding: 1rem 1.25rem;
      }
      @media (max-height: 27rem) {
        :host {
          padding-block: 0.25rem;
        }
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 1rem;
      }
      a {
        display: inline-flex;
        align-items: center;
        gap: 0.6rem;
        border-radius: 0.4rem;
        color: var(--ink);
        font-size: 1.2rem;
        font-weight: 700;
        letter-spacing: calc(-0.01em * var(--tracking));
        text-decoration: none;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<header><a href="/" @click=${this.#home}>${logo} Parley</a><parley-language-picker></parley-language-picker></header>`;
  }

  #home(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    emit(this, 'parley-navigate', '/');
  }
}
