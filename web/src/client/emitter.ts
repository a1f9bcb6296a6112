type Listener<T> = (value: T) => void;

/**
 * Delivers events in the order in which they happened, from a microtask: whoever emits has finished what it was doing
 * before a listener can look, or call back. A listener that throws is reported; the others still hear.
 */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<Listener<never>>>();
  readonly #report: (error: unknown) => void;
  #pending: (() => void)[] = [];
  #sealed = false;

  /** @param report - is handed what listeners throw */
  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  on<K extends keyof Events>(event: K, listener: Listener<Events[K]>): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    // A registration of its own: the same function registered twice is called twice, and each `off` takes one away.
    const own: Listener<Events[K]> = (value) => listener(value);
    listeners.add(own);
    return () => listeners.delete(own);
  }

  emit<K extends keyof Events>(event: K, value: Events[K]): void {
    if (this.#sealed) return;
    if (this.#pending.length === 0) queueMicrotask(() => this.#deliver());
    this.#pending.push(() => this.#call(event, value));
  }

  /** Emits one last event; whatever is emitted after it is dropped. */
  finish<K extends keyof Events>(event: K, value: Events[K]): void {
    this.emit(event, value);
    this.#sealed = true;
  }

  #deliver(): void {
    const pending = this.#pending;
    this.#pending = [];
    for (const deliver of pending) deliver();
  }

  #call<K extends keyof Events>(event: K, value: Events[K]): void {
    const listeners = this.#listeners.get(event);
    for (const listener of [...(listeners ?? [])]) {
      if (!listeners?.has(listener)) continue;
      try {
        (listener as Listener<Events[K]>)(value);
      } catch (error) {
        this.#report(error);
      }
    }
  }
}
