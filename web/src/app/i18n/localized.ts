import { LitElement } from 'lit';
import { onLanguageChange } from './language.js';

/** An element that says something, and says it anew when the language changes. */
export class Localized extends LitElement {
  #off: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#off = onLanguageChange(() => this.requestUpdate());
    this.requestUpdate(); // It may have been away while the language changed.
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#off?.();
  }
}
