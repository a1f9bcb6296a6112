// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Shown, ShownSizes } from './shown-sizes.js';

let sights: (entries: readonly { target: Element; isIntersecting: boolean }[]) => void;
let told: Shown[];
let sizes: ShownSizes;

class FakeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

class FakeIntersectionObserver extends FakeObserver {
  constructor(listener: typeof sights) {
    super();
    sights = listener;
  }
}

function tile(height: number): Element & { hides: boolean } {
  const element = Object.assign(document.createElement('div'), { hides: false });
  Object.defineProperty(element, 'clientHeight', { get: () => height });
  Object.defineProperty(element, 'clientWidth', { get: () => 2 * height });
  element.checkVisibility = () => !element.hides;
  return element;
}

const seen = () => Object.fromEntries([...(told.at(-1)?.cameras ?? [])].map(([id, { height }]) => [id, height]));

describe('how large others are seen', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('ResizeObserver', FakeObserver);
    vi.stubGlobal('IntersectionObserver', FakeIntersectionObserver);
    told = [];
    sizes = new ShownSizes((shown) => told.push(shown));
  });

  afterEach(() => {
    sizes.stop();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  test('is not told before it is known of everybody', () => {
    const [bob, eve] = [tile(300), tile(200)];
    sizes.sync(
      new Map([
        ['bob', bob],
        ['eve', eve],
      ]),
    );
    sights([{ target: bob, isIntersecting: true }]);
    expect(told).toEqual([]);
    sights([{ target: eve, isIntersecting: false }]);
    expect(seen()).toEqual({ bob: 300 });
  });

  test('is told when it has changed, and only then', () => {
    const bob = tile(300);
    sizes.sync(new Map([['bob', bob]]));
    sights([{ target: bob, isIntersecting: true }]);
    vi.advanceTimersByTime(60_000);
    sizes.sync(new Map([['bob', bob]]));
    expect(told).toHaveLength(1);
    sights([{ target: bob, isIntersecting: false }]);
    expect(seen()).toEqual({});
    expect(told).toHaveLength(2);
  });

  test('is nothing where a style hides it, as a panel over it on a phone does', () => {
    const bob = tile(300);
    sizes.sync(new Map([['bob', bob]]));
    sights([{ target: bob, isIntersecting: true }]);
    bob.hides = true;
    vi.advanceTimersByTime(1_000);
    expect(seen()).toEqual({});
  });

  test('is nothing while the page is not looked at', () => {
    const bob = tile(300);
    sizes.sync(new Map([['bob', bob]]));
    sights([{ target: bob, isIntersecting: true }]);
    const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(seen()).toEqual({});
    state.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(seen()).toEqual({ bob: 300 });
  });

  test('is nothing of who has no tile any more', () => {
    const bob = tile(300);
    sizes.sync(new Map([['bob', bob]]));
    sights([{ target: bob, isIntersecting: true }]);
    sizes.sync(new Map());
    expect(seen()).toEqual({});
  });
});
