import type { Json } from '../../client/index.js';
import { type Look, lookMessage, told } from './look.js';

/** Milliseconds between two rounds of messages, and before the first: sizes change together, and several times in a row. */
const PAUSE = 1_000;
const MOMENT = 200;

/** Tells everybody how large we show their pictures, whenever that changes, and once a second at most. */
export class Attention {
  readonly #send: (to: string, message: Json) => boolean;
  readonly #now = new Map<string, Look>();
  readonly #said = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = Number.NEGATIVE_INFINITY;

  /** @param send - returns whether it went out; if not, it is tried again with the next change, or by `tellAll` */
  constructor(send: (to: string, message: Json) => boolean) {
    this.#send = send;
  }

  /** @param sizes - of their pictures, in pixels of the screen from top to bottom; 0: it is not seen */
  shown(id: string, { camera, screen }: Required<Look>): void {
    this.#now.set(id, { camera: told(camera), screen: told(screen) });
    this.#soon();
  }

  /** Somebody has left. */
  forget(id: string): void {
    this.#now.delete(id);
    this.#said.delete(id);
  }

  /** There is a way to the others again. It may lead through another hub, and what was told before be lost with the one before. */
  tellAll(): void {
    this.#said.clear();
    this.#soon();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#now.clear();
  }

  #soon(): void {
    if (this.#timer !== undefined) return;
    const wait = Math.max(MOMENT, this.#last + PAUSE - performance.now());
    this.#timer = setTimeout(() => this.#tell(), wait);
  }

  #tell(): void {
    this.#timer = undefined;
    this.#last = performance.now();
    for (const [id, look] of this.#now) {
      const message = JSON.stringify(look);
      if (this.#said.get(id) === message || !this.#send(id, lookMessage(look))) continue;
      this.#said.set(id, message);
    }
  }
}
