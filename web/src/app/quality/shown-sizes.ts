/** A size in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large pictures of others are seen, by the peers' ids. What is not in it is not seen. */
export interface Shown {
  readonly cameras: ReadonlyMap<string, Size>;
  readonly screens: ReadonlyMap<string, Size>;
}

/** How often to look at what no observer tells: that a style hides it. In milliseconds. */
const LOOK = 1_000;

/** Tells how large elements are seen, each of which shows somebody's camera, whenever that has changed. */
export class ShownSizes {
  readonly #tell: (shown: Shown) => void;
  #elements: ReadonlyMap<string, Element> = new Map();
  #told = '';
  readonly #inSight = new WeakMap<Element, boolean>();
  readonly #resized = new ResizeObserver(() => this.#look());
  readonly #moved = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) this.#inSight.set(target, isIntersecting);
    this.#look();
  });
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(tell: (shown: Shown) => void) {
    this.#tell = tell;
  }

  /** These are there now, by whom they show, and no others. */
  sync(elements: ReadonlyMap<string, Element>): void {
    const before = new Set(this.#elements.values());
    const now = new Set(elements.values());
    this.#elements = elements;
    for (const element of before) if (!now.has(element)) this.#leave(element);
    for (const element of now) if (!before.has(element)) this.#enter(element);
    this.#look();
  }

  stop(): void {
    this.#resized.disconnect();
    this.#moved.disconnect();
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#elements = new Map();
    document.removeEventListener('visibilitychange', this.#look);
  }

  #enter(element: Element): void {
    this.#resized.observe(element);
    this.#moved.observe(element);
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(this.#look, LOOK);
    document.addEventListener('visibilitychange', this.#look);
  }

  #leave(element: Element): void {
    this.#resized.unobserve(element);
    this.#moved.unobserve(element);
  }

  readonly #look = (): void => {
    // Until the observer has told of each, what is not known to be seen would pass for not seen.
    if ([...this.#elements.values()].some((element) => !this.#inSight.has(element))) return;
    const seen = [...this.#elements].filter(([, element]) => this.#isSeen(element));
    const cameras = seen.map(([id, { clientWidth: width, clientHeight: height }]) => [id, { width, height }] as const);
    const told = JSON.stringify([cameras, devicePixelRatio]);
    if (told === this.#told) return;
    this.#told = told;
    this.#tell({ cameras: new Map(cameras), screens: new Map() });
  };

  #isSeen(element: Element): boolean {
    if (document.visibilityState === 'hidden' || this.#inSight.get(element) !== true) return false;
    return element.checkVisibility?.({ visibilityProperty: true }) ?? true; // Not every browser tells.
  }
}
