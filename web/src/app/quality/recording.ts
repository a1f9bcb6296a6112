import type { Figures } from './figures.js';

/** Milliseconds that the plots show. */
export const SHOWN = 120_000;

/** The figures of one connection, for as long as they are shown. */
export class Recording {
  #figures: readonly Figures[] = [];

  get figures(): readonly Figures[] {
    return this.#figures;
  }

  add(figures: Figures): void {
    const since = figures.at - SHOWN;
    this.#figures = [...this.#figures.filter(({ at }) => at >= since && at < figures.at), figures];
  }
}
