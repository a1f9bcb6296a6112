import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Counts whole seconds down to nought, rendering its host at each. */
export class Countdown implements ReactiveController {
  #until = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get seconds(): number {
    return Math.max(0, Math.ceil((this.#until - performance.now()) / 1000));
  }

  start(milliseconds: number): void {
    this.#until = performance.now() + milliseconds;
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#tick(), 250);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    if (this.seconds === 0) clearInterval(this.#timer);
    this.#host.requestUpdate();
  }
}
