/** Runs tasks one after another. The first starts at once; one that fails is reported and the next goes on. */
export class Serial {
  readonly #failed: (error: unknown) => void;
  #tasks: (() => Promise<void>)[] = [];
  #running = false;

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  add(task: () => Promise<void>): void {
    this.#tasks.push(task);
    if (!this.#running) void this.#run();
  }

  /** Forgets what has not begun. */
  clear(): void {
    this.#tasks = [];
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let task = this.#tasks.shift(); task !== undefined; task = this.#tasks.shift()) {
      try {
        await task();
      } catch (error) {
        this.#failed(error);
      }
    }
    this.#running = false;
  }
}
