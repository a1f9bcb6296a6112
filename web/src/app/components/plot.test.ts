// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Plot } from './plot.js';

type Axis = { values(plot: unknown, splits: readonly number[]): string[] };

const drawn = vi.hoisted(() => ({ axes: [] as unknown[] }));
vi.mock('uplot', () => ({
  default: class {
    constructor(options: { axes: unknown[] }) {
      drawn.axes = options.axes;
    }
    destroy() {}
  },
}));

/** Everything is 300 pixels wide. */
class Wide {
  readonly #seen: (entries: unknown[]) => void;
  constructor(seen: (entries: unknown[]) => void) {
    this.#seen = seen;
  }
  observe(): void {
    queueMicrotask(() => this.#seen([{ contentRect: { width: 300 } }]));
  }
  disconnect(): void {}
}

async function labels(direction: 'ltr' | 'rtl'): Promise<string[][]> {
  const chart = { title: 'Bitrate', lines: [], least: 1, say: (value: number) => `${value} kb/s` };
  const element = Object.assign(new Plot(), { chart, direction });
  document.body.append(element);
  await element.updateComplete;
  await new Promise((resolve) => setTimeout(resolve));
  return (drawn.axes as Axis[]).map(({ values }) => values(undefined, [-60]));
}

describe('a plot', () => {
  beforeEach(() => vi.stubGlobal('ResizeObserver', Wide));
  afterEach(() => {
    document.body.replaceChildren();
    vi.unstubAllGlobals();
  });

  it('has labels that are read from right to left where the language is', async () => {
    expect(await labels('ltr')).toEqual([['1 min. ago'], ['-60 kb/s']]);
    expect(await labels('rtl')).toEqual([['\u20671 min. ago\u2069'], ['\u2067-60 kb/s\u2069']]);
  });
});
