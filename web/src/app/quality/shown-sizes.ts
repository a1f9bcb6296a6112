/** How often to look at what no observer tells: that a style hides it. In milliseconds. */
const LOOK = 1_000;

/** Tells how large elements are seen, by whom they show: in pixels of the screen from top to bottom, and 0 where they are not. */
export class ShownSizes {
  readonly #tell: (id: string, height: number) => void;
  readonly #elements = new Map<string, Element>();
  readonly #inSight = new WeakMap<Element, boolean>();
  readonly #told = new Map<string, number>();
  readonly #resized = new ResizeObserver(() => this.#look());
  readonly #moved = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) this.#inSight.set(target, isIntersecting);
    this.#look();
  });
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(tell: (id: string, height: number) => void) {
    this.#tell = tell;
  }

  /** These are there now, and no others. */
  sync(elements: ReadonlyMap<string, Element>): void {
    for (const [id, element] of this.#elements) if (elements.get(id) !== element) this.#leave(id, element);
    for (const [id, element] of elements) if (!this.#elements.has(id)) this.#enter(id, element);
    if (this.#elements.size === 0) this.stop();
  }

  stop(): void {
    for (const [id, element] of this.#elements) this.#leave(id, element);
    clearInterval(this.#timer);
    this.#timer = undefined;
    document.removeEventListener('visibilitychange', this.#look);
  }

  #enter(id: string, element: Element): void {
    this.#elements.set(id, element);
    this.#resized.observe(element);
    this.#moved.observe(element);
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(this.#look, LOOK);
    document.addEventListener('visibilitychange', this.#look);
  }

  #leave(id: string, element: Element): void {
    this.#elements.delete(id);
    this.#resized.unobserve(element);
    this.#moved.unobserve(element);
    if (this.#told.get(id) !== 0) this.#tell(id, 0);
    this.#told.delete(id);
  }

  readonly #look = (): void => {
    for (const [id, element] of this.#elements) {
      const height = this.#heightOf(element);
      if (height === undefined || this.#told.get(id) === height) continue;
      this.#told.set(id, height);
      this.#tell(id, height);
    }
  };

  /** `undefined` before the observer has said anything of it. */
  #heightOf(element: Element): number | undefined {
    if (document.visibilityState === 'hidden') return 0;
    const inSight = this.#inSight.get(element);
    if (inSight !== true) return inSight === undefined ? undefined : 0;
    // Not every browser tells.
    const visible = element.checkVisibility?.({ visibilityProperty: true }) ?? true;
    return visible ? Math.round(element.clientHeight * devicePixelRatio) : 0;
  }
}
