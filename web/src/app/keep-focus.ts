import type { LitElement, ReactiveController } from 'lit';

/**
 * Keeps the focus where somebody works with the keyboard: what has it may go away with the very thing it does, such as a button that
 * opens a question in its own place. The browser would begin again at the top of the page, and a screen reader with it.
 */
export class KeepFocus implements ReactiveController {
  readonly #host: LitElement;
  readonly #next: () => void;
  #within = false;

  /** @param next - focuses what comes in place of what has gone */
  constructor(host: LitElement, next: () => void) {
    this.#host = host;
    this.#next = next;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#within = this.#host.matches(':focus-within');
  }

  hostUpdated(): void {
    if (this.#within && !this.#host.matches(':focus-within')) this.#next();
  }
}

/** What has the focus, in whichever shadow root it is. */
export function focused(): HTMLElement | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : undefined;
}
