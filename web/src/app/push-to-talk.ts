import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isInDialog, isWriting } from './keys.js';
import { rememberedSwitch } from './preferences.js';

/** The microphone, as far as it is needed here. */
export interface Talk {
  /** Whether there is one and it is muted. */
  readonly muted: boolean;
  mute(muted: boolean): void;
}

/** Keys that move the focus or act where it is: from then on it is known where it is. */
const FOCUS_KEYS = ['Tab', 'Enter', 'Escape', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
const PRESSABLE =
  'button, a[href], summary, audio, video[controls], [role=button], [role=switch], [role=tab], [role=menuitem]';

/**
 * The space bar unmutes a muted microphone for as long as it is held. Where space means something by itself it is left alone: in a field, in
 * a dialog, on a button. A button that was clicked has the focus too, but nobody thinks of it: there the bar is for talking.
 */
export class PushToTalk implements ReactiveController {
  /** Somebody talks so right now. */
  held = false;
  readonly #host: ReactiveControllerHost;
  readonly #talk: Talk;
  /** The focus is where it was clicked. */
  #clicked = false;

  constructor(host: ReactiveControllerHost, talk: Talk) {
    this.#host = host;
    this.#talk = talk;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#down);
    window.addEventListener('keyup', this.#up);
    window.addEventListener('pointerdown', this.#click, { capture: true });
    // Whoever goes elsewhere while they hold the key lets go of it there, and it is not heard of here.
    window.addEventListener('blur', this.#end);
    document.addEventListener('visibilitychange', this.#end);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#down);
    window.removeEventListener('keyup', this.#up);
    window.removeEventListener('pointerdown', this.#click, { capture: true });
    window.removeEventListener('blur', this.#end);
    document.removeEventListener('visibilitychange', this.#end);
    this.#end();
  }

  readonly #down = (event: KeyboardEvent): void => {
    if (FOCUS_KEYS.includes(event.key)) this.#clicked = false;
    if (event.key !== ' ') return;
    if (this.held) {
      event.preventDefault(); // It repeats.
    } else if (this.#talk.muted && this.#isMeant(event)) {
      event.preventDefault();
      this.held = true;
      this.#talk.mute(false);
      this.#host.requestUpdate();
    }
  };

  #isMeant(event: KeyboardEvent): boolean {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing)
      return false;
    if (!rememberedSwitch('shortcuts')) return false;
    const path = event.composedPath();
    const [target] = path;
    if (isWriting(target) || isInDialog(path)) return false;
    return this.#clicked || !(target instanceof HTMLElement && target.matches(PRESSABLE));
  }

  readonly #up = (event: KeyboardEvent): void => {
    if (!this.held || event.key !== ' ') return;
    event.preventDefault(); // Otherwise it would press the button that has the focus.
    this.#end();
  };

  readonly #click = (): void => {
    this.#clicked = true;
  };

  readonly #end = (): void => {
    if (!this.held) return;
    this.held = false;
    this.#talk.mute(true);
    this.#host.requestUpdate();
  };
}
