import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether an element fills the screen, with all that is in it, and makes it so; not there where the browser gives it to films only, as on small phones. */
export class FullScreen implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  get possible(): boolean {
    return document.fullscreenEnabled === true;
  }

  get on(): boolean {
    return document.fullscreenElement !== null;
  }

  hostConnected(): void {
    document.addEventListener('fullscreenchange', this.#changed);
  }

  hostDisconnected(): void {
    document.removeEventListener('fullscreenchange', this.#changed);
    if (this.on) void document.exitFullscreen().catch(() => undefined); // It has just been left.
  }

  /** To be called by a gesture of the person, else browsers refuse. */
  toggle(): void {
    const done = this.on ? document.exitFullscreen() : this.#host.requestFullscreen();
    done.catch(() => this.#changed()); // Not this time: the page stays as it is.
  }

  readonly #changed = (): void => this.#host.requestUpdate();
}
