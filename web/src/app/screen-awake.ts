import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Keeps the screen of a phone on during a call, where the browser can; it takes the lock back whenever the page is hidden. */
export class ScreenAwake implements ReactiveController {
  #lock: WakeLockSentinel | undefined;
  #wanted = false;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#wanted = true;
    document.addEventListener('visibilitychange', this.#take);
    void this.#take();
  }

  hostDisconnected(): void {
    this.#wanted = false;
    document.removeEventListener('visibilitychange', this.#take);
    void this.#lock?.release();
    this.#lock = undefined;
  }

  readonly #take = async (): Promise<void> => {
    const locks = navigator.wakeLock as WakeLock | undefined;
    if (locks === undefined || document.visibilityState !== 'visible') return;
    try {
      const lock = await locks.request('screen');
      if (this.#wanted) this.#lock = lock;
      else await lock.release();
    } catch {
      // Low battery, or not allowed: the screen goes dark as ever.
    }
  };
}
