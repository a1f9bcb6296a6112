import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { focused } from '../keep-focus.js';

/** After so many milliseconds without a sign of anybody the bars go. */
const STILL_MS = 3_000;
const SIGNS = ['pointermove', 'pointerdown', 'wheel', 'click', 'keydown', 'focusin'] as const;

type Host = ReactiveControllerHost & HTMLElement;

export interface Bars {
  /** Whether they may go at all now. */
  mayHide(): boolean;
  /** The bars themselves. */
  all(): Iterable<Element>;
}

/**
 * Takes the bars from around what somebody only looks at: the host has the attribute `bars-hidden` then, by which its style hides them from the eye.
 * They stay where keys and screen readers find them, and are seen again at any sign of somebody.
 */
export class HidingBars implements ReactiveController {
  readonly #host: Host;
  readonly #bars: Bars;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, bars: Bars) {
    this.#host = host;
    this.#bars = bars;
    host.addController(this);
  }

  hostConnected(): void {
    for (const sign of SIGNS) window.addEventListener(sign, this.#seen, { capture: true, passive: true });
  }

  hostDisconnected(): void {
    for (const sign of SIGNS) window.removeEventListener(sign, this.#seen, { capture: true });
    clearTimeout(this.#timer);
  }

  hostUpdate(): void {
    if (!this.#bars.mayHide()) this.show();
    else if (this.#timer === undefined && !this.#host.hasAttribute('bars-hidden')) this.#wait();
  }

  /** There is something to be seen in them. */
  show(): void {
    this.#host.removeAttribute('bars-hidden');
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#bars.mayHide()) this.#wait();
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#inUse()) this.#wait();
      else this.#host.setAttribute('bars-hidden', '');
    }, STILL_MS);
  }

  /** Somebody is in them with their keyboard, or has their mouse over them. A touch leaves both behind where it was. */
  #inUse(): boolean {
    const byKeys = focused()?.matches(':focus-visible') === true;
    const byMouse = matchMedia('(hover: hover)').matches;
    return [...this.#bars.all()].some(
      (bar) => (byKeys && bar.matches(':focus-within')) || (byMouse && bar.matches(':hover')),
    );
  }

  readonly #seen = (): void => {
    if (this.#bars.mayHide()) this.show();
  };
}
