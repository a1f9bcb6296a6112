import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Person } from '../call/people.js';
import type { SharedScreen } from '../call/screens.js';
import type { Speakers, Speaking } from '../call/speakers.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { type Arrangement, arrange, type Place, type Space } from '../stage/arrange.js';
import { type Act, type Cast, castOf, featuredOf, screenId } from '../stage/cast.js';
import { NOTHING_SHOWN, type Shown, sameShown, shownOf } from '../stage/shown.js';
import type { StageView } from '../stage/view.js';
import { base, buttons } from '../styles/shared.js';
import { CornerDrag } from './corner-drag.js';
import { gridStyles } from './grid-styles.js';
import type { MediaTile } from './media-tile.js';
import type { PictureInPicture, PipSubject } from './picture-in-picture.js';
import './screen-tile.js';
import './tile.js';
import { type TileMenu, tileSubject } from './tile-menu.js';

/** How often it is looked whether others are shown in other sizes, in milliseconds. */
const LOOK_MS = 400;

/**
 * The stage: a tile for everybody and for every shared screen, each where `arrange` says. Tiles are never taken out of the document or moved in it, which would
 * make their pictures stop; that somebody speaks, or is heard less loudly, renders nothing anew.
 */
@customElement('parley-grid')
export class Grid extends Localized {
  static override styles = [base, buttons, gridStyles];

  @property({ attribute: false }) people: readonly Person[] = [];
  @property({ attribute: false }) screens: readonly SharedScreen[] = [];
  @property({ attribute: false }) view!: StageView;
  @property({ attribute: false }) speakers!: Speakers;
  @property({ attribute: false }) pip!: PictureInPicture;
  @state() private size = { width: 0, height: 0 };
  /** Of the strip. */
  @state() private page = 0;

  #cast: Cast = { large: [], strip: [], corner: undefined };
  #arranged: Arrangement = { places: new Map(), height: 0, strip: undefined };
  #shown: Shown = NOTHING_SHOWN;
  #floor: string | undefined;
  #off: readonly (() => void)[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #drag = new CornerDrag(this, () => this.view);
  readonly #observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) this.size = { width: entry.contentRect.width, height: entry.contentRect.height };
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
    this.addEventListener('scroll', this.#scrolled);
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
    this.#off = [
      this.view.onChange(() => this.requestUpdate()),
      this.speakers.onChange((speaking) => this.#heard(speaking)),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.removeEventListener('scroll', this.#scrolled);
    clearInterval(this.#timer);
    for (const off of this.#off) off();
  }

  playAll(): void {
    for (const tile of this.#tiles()) void tile.play();
  }

  override willUpdate(): void {
    this.#cast = castOf(this.#acts(), {
      layout: this.view.layout,
      selfView: this.view.selfView,
      pinned: this.view.pinned,
      speaker: this.speakers.speaking.floor,
    });
    this.#arranged = arrange(this.#cast, this.#space(), this.view.corner, this.page);
  }

  override render(): TemplateResult {
    return html`
      <div class="tiles" @parley-tile-menu=${this.#menuAsked}>
        ${repeat(
          this.people,
          ({ id }) => id,
          (person) => this.#person(person),
        )}
        ${repeat(
          this.screens,
          ({ peer }) => peer,
          (
            screen,
          ) => html`<parley-screen-tile data-testid="screen-tile" data-act=${screenId(screen.peer)} data-peer-id=${screen.peer}
            data-name=${screen.name} data-self=${screen.self ? 'true' : nothing} ?pinned=${this.view.pinned === screenId(screen.peer)}
            .screen=${screen} @dblclick=${this.#pin}></parley-screen-tile>`,
        )}
      </div>
      ${this.#pager()}
      <parley-tile-menu .view=${this.view}></parley-tile-menu>
    `;
  }

  override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { places, height } = this.#arranged;
    this.toggleAttribute('scrolls', height > this.size.height);
    this.renderRoot.querySelector<HTMLElement>('.tiles')?.style.setProperty('height', `${height}px`);
    for (const tile of this.#tiles()) {
      const act = tile.dataset.act ?? '';
      const place = places.get(act);
      tile.hidden = place === undefined;
      tile.toggleAttribute('covered', place !== undefined && act !== this.#cast.corner && this.#covers(place));
      tile.volume = this.view.volumeOf(act);
      if (place !== undefined) put(tile, place);
      if (place !== undefined && place.height > 0) tile.shape = place.width / place.height;
    }
    const { strip } = this.#arranged;
    const pager = this.renderRoot.querySelector<HTMLElement>('.pager');
    if (strip !== undefined && pager !== null) put(pager, strip.pager);
    this.#mark(this.speakers.speaking);
    this.pip.show(this.#featured());
  }

  #person(person: Person): TemplateResult {
    const { id, name, self, connection } = person;
    const cornered = id === this.#cast.corner;
    return html`<parley-tile data-testid="tile" data-act=${id} data-peer-id=${id} data-name=${name} data-self=${self ? 'true' : nothing}
      data-connection=${connection} ?cornered=${cornered} ?pinned=${this.view.pinned === id}
      tabindex=${cornered ? 0 : nothing} role=${cornered ? 'group' : nothing} aria-label=${cornered ? t.stage.movable : nothing}
      .person=${person} @dblclick=${this.#pin} @pointerdown=${cornered ? this.#drag.start : nothing} @keydown=${cornered ? this.#drag.key : nothing}></parley-tile>`;
  }

  #pager(): TemplateResult | typeof nothing {
    const { strip } = this.#arranged;
    if (strip === undefined || strip.pages < 2) return nothing;
    const { page, pages } = strip;
    return html`<div class="pager" role="group" aria-label=${t.stage.others}>
      <button type="button" class="icon" data-testid="previous-people" aria-label=${t.stage.previous} title=${t.stage.previous}
        ?disabled=${page === 0} @click=${() => this.#turn(page - 1)}>${icons.previous}</button>
      <button type="button" class="icon" data-testid="next-people" aria-label=${t.stage.next} title=${t.stage.next}
        ?disabled=${page === pages - 1} @click=${() => this.#turn(page + 1)}>${icons.next}</button>
    </div>`;
  }

  #turn(page: number): void {
    this.page = page;
  }

  #acts(): readonly Act[] {
    return this.people.flatMap(({ id, self }): Act[] => {
      const screen = this.screens.some(({ peer }) => peer === id);
      return [{ id, kind: 'person', self }, ...(screen ? [{ id: screenId(id), kind: 'screen', self } as const] : [])];
    });
  }

  #space(): Space {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    return { ...this.size, gap: Math.round(0.6 * rem), rem };
  }

  /** Whether one's own small picture lies over where the name of a tile begins. */
  #covers({ x, y, height }: Place): boolean {
    const small = this.#arranged.places.get(this.#cast.corner ?? '');
    if (small === undefined) return false;
    const foot = y + height - 1;
    return (
      small.x <= x + small.width &&
      x < small.x + small.width &&
      small.y <= foot &&
      foot < small.y + small.height + this.#space().gap * 2
    );
  }

  #tiles(): readonly (MediaTile & HTMLElement)[] {
    return [
      ...this.renderRoot.querySelectorAll('parley-tile'),
      ...this.renderRoot.querySelectorAll('parley-screen-tile'),
    ];
  }

  #heard(speaking: Speaking): void {
    this.#mark(speaking);
    if (speaking.floor !== this.#floor) this.requestUpdate();
    this.#floor = speaking.floor;
  }

  #mark({ ids }: Speaking): void {
    for (const tile of this.renderRoot.querySelectorAll('parley-tile'))
      tile.toggleAttribute('speaking', ids.has(tile.dataset.act ?? ''));
  }

  /** What is in a corner stays there. */
  readonly #scrolled = (): void => this.style.setProperty('--scrolled', `${this.scrollTop}px`);

  readonly #pin = (event: Event): void => {
    if (event.composedPath().some((target) => target instanceof HTMLButtonElement)) return;
    const { act } = (event.currentTarget as HTMLElement).dataset;
    this.view.pinned = this.view.pinned === act ? undefined : act;
  };

  #menuAsked({ detail: { act, opener } }: CustomEvent<{ act: string; opener: HTMLElement }>): void {
    const subject = tileSubject(act, this.people, this.screens, this.#cast.corner);
    if (subject !== undefined) void this.renderRoot.querySelector<TileMenu>('parley-tile-menu')?.open(subject, opener);
  }

  #featured(): PipSubject | undefined {
    const act = featuredOf(this.#cast, this.#acts(), this.speakers.speaking.floor);
    const tile = this.#tiles().find(({ dataset }) => dataset.act === act);
    if (act === undefined || tile === undefined) return undefined;
    const person = this.people.find(({ id }) => id === act);
    const stream = person?.video === false ? undefined : tile.stream;
    return {
      act,
      name: tile.dataset.name ?? '',
      stream,
      whole: person === undefined,
      mirrored: person?.self === true,
      picture: tile.picture,
    };
  }

  /** Whether others are shown in other sizes than before. */
  #look(): void {
    const shown = this.#measure();
    if (sameShown(shown, this.#shown)) return;
    this.#shown = shown;
    emit(this, 'parley-shown', shown);
  }

  #measure(): Shown {
    const others = this.people.filter(({ self }) => !self).map(({ id }) => id);
    const seen = document.visibilityState === 'visible' && this.checkVisibility({ visibilityProperty: true });
    const places = new Map(seen ? this.#arranged.places : []);
    const { shown } = this.pip;
    if (shown !== undefined && !places.has(shown.act)) places.set(shown.act, { x: 0, y: this.scrollTop, ...shown });
    return shownOf(others, places, { top: this.scrollTop, height: this.size.height });
  }
}

/** By the object model, not by a style attribute: those are refused by the page's security policy. */
function put(
  { style }: HTMLElement,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): void {
  style.setProperty('inset-inline-start', `${x}px`);
  style.setProperty('top', `${y}px`);
  style.setProperty('width', `${width}px`);
  style.setProperty('height', `${height}px`);
}

declare global {
  interface HTMLElementTagNameMap {
    'parley-tile': import('./tile.js').Tile;
    'parley-screen-tile': import('./screen-tile.js').ScreenTile;
    'parley-grid': Grid;
  }
}
