import { type Preference, preference } from '../preferences.js';
import type { Corner } from './arrange.js';
import type { Layout, SelfView } from './cast.js';

const LAYOUT = preference('parley.layout', ['grid', 'speaker']);
const SELF_VIEW = preference('parley.self-view', ['auto', 'grid', 'corner']);
const CORNER = preference('parley.corner', ['end-end', 'end-start', 'start-end', 'start-start']);

/** How somebody wants to see a room. What concerns any room is remembered, what concerns people for as long as one stays. */
export class StageView {
  #layout = LAYOUT.get();
  #selfView = SELF_VIEW.get();
  #corner = cornerOf(CORNER.get());
  #pinned: string | undefined;
  readonly #volumes = new Map<string, number>();
  readonly #listeners = new Set<() => void>();

  get layout(): Layout {
    return this.#layout;
  }

  set layout(layout: Layout) {
    this.#layout = layout;
    this.#remember(LAYOUT, layout);
  }

  get selfView(): SelfView {
    return this.#selfView;
  }

  set selfView(selfView: SelfView) {
    this.#selfView = selfView;
    this.#remember(SELF_VIEW, selfView);
  }

  get corner(): Corner {
    return this.#corner;
  }

  set corner(corner: Corner) {
    this.#corner = corner;
    this.#remember(CORNER, `${corner.block}-${corner.inline}`);
  }

  /** What is shown large whatever happens, while it is there. */
  get pinned(): string | undefined {
    return this.#pinned;
  }

  set pinned(pinned: string | undefined) {
    this.#pinned = pinned;
    this.#changed();
  }

  /** How loud one hears somebody, or a screen: from 0, which is not at all, to 1, which is as loud as they are. */
  volumeOf(id: string): number {
    return this.#volumes.get(id) ?? 1;
  }

  setVolume(id: string, volume: number): void {
    this.#volumes.set(id, volume);
    this.#changed();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #remember<T extends string>(what: Preference<T>, value: T): void {
    what.set(value);
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function cornerOf(name: `${Corner['block']}-${Corner['inline']}`): Corner {
  const [block, inline] = name.split('-') as [Corner['block'], Corner['inline']];
  return { block, inline };
}
