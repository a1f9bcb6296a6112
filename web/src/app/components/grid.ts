import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Person } from '../call/people.js';
import { emit } from '../events.js';
import { type TileLayout, tileLayout } from '../layout.js';
import { ShownSizes } from '../quality/shown-sizes.js';
import { base } from '../styles/shared.js';
import './tile.js';

/** The stage: everybody's tile, laid out anew whenever its size or the number of people changes. */
@customElement('parley-grid')
export class Grid extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        --gap: 0.6rem;
        display: block;
        min-width: 0;
        min-height: 0;
        overflow: hidden;
      }
      :host([scrolls]) {
        overflow-y: auto;
      }
      .tiles {
        display: flex;
        flex-wrap: wrap;
        place-content: center;
        gap: var(--gap);
        min-height: 100%;
      }
      parley-tile {
        flex: none;
        width: var(--tile-width);
        height: var(--tile-height);
      }
    `,
  ];

  @property({ attribute: false }) people: readonly Person[] = [];
  @state() private size = { width: 0, height: 0 };

  readonly #observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) this.size = { width: entry.contentRect.width, height: entry.contentRect.height };
  });

  readonly #shown = new ShownSizes((shown) => emit(this, 'parley-shown', shown));

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#shown.stop();
  }

  override updated(): void {
    const tiles = [...this.renderRoot.querySelectorAll('parley-tile')].filter(({ person }) => !person.self);
    this.#shown.sync(new Map(tiles.map((tile) => [tile.person.id, tile])));
  }

  playAll(): void {
    for (const tile of this.renderRoot.querySelectorAll('parley-tile')) void tile.play();
  }

  override render(): TemplateResult {
    const layout = this.#layout();
    const shape = layout.height === 0 ? 16 / 9 : layout.width / layout.height;
    this.#apply(layout);
    return html`<div class="tiles">${repeat(
      this.people,
      ({ id }) => id,
      (person) => html`
      <parley-tile data-testid="tile" data-peer-id=${person.id} data-name=${person.name}
        data-self=${person.self ? 'true' : nothing} data-connection=${person.connection}
        .person=${person} .shape=${shape}></parley-tile>`,
    )}</div>`;
  }

  #layout(): TileLayout {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    return tileLayout(this.people.length, { ...this.size, gap: 0.6 * rem });
  }

  /** By the object model, not by a style attribute: those are refused by the page's security policy. */
  #apply({ width, height, scrolls }: TileLayout): void {
    this.toggleAttribute('scrolls', scrolls);
    this.style.setProperty('--tile-width', `${width}px`);
    this.style.setProperty('--tile-height', `${height}px`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'parley-tile': import('./tile.js').Tile;
    'parley-grid': Grid;
  }
}
