import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Person } from '../call/people.js';
import type { SharedScreen } from '../call/screens.js';
import { percent } from '../i18n/formats.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { screenId } from '../stage/cast.js';
import type { StageView } from '../stage/view.js';
import { base, buttons } from '../styles/shared.js';
import { menuStyles } from './menu-styles.js';
import { leaveMenu, placeBeside } from './popover.js';

/** From the press of a button to its click, in milliseconds, or a little more. */
const ONE_CLICK_MS = 300;

/** What the menu of a tile is about. */
export interface TileSubject {
  readonly act: string;
  readonly name: string;
  /** What can be done with it beside pinning. */
  readonly can: 'be-heard' | 'be-moved' | 'nothing';
  /** Of what can be moved: it is over a corner now. */
  readonly inCorner: boolean;
}

/** @param corner - who is in a corner */
export function tileSubject(
  act: string,
  people: readonly Person[],
  screens: readonly SharedScreen[],
  corner: string | undefined,
): TileSubject | undefined {
  const person = people.find(({ id }) => id === act);
  if (person !== undefined) {
    const own = people.length > 1 ? 'be-moved' : 'nothing';
    return { act, name: person.name, can: person.self ? own : 'be-heard', inCorner: act === corner };
  }
  const screen = screens.find(({ peer }) => screenId(peer) === act);
  if (screen === undefined) return undefined;
  const heard = !screen.self && screen.stream.getAudioTracks().length > 0;
  return { act, name: screen.name, can: heard ? 'be-heard' : 'nothing', inCorner: false };
}

/** How one wants to see and hear a person or a screen: one menu for all tiles. */
@customElement('parley-tile-menu')
export class TileMenu extends Localized {
  static override styles = [
    base,
    buttons,
    menuStyles,
    css`
      label {
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: center;
        gap: 0.6rem;
        min-height: 2.6rem;
        padding: 0.35rem 0.7rem;
        font-weight: 600;
      }
      input {
        min-width: 6rem;
        accent-color: var(--accent);
      }
      output {
        min-width: 3.2em;
        color: var(--muted);
        font-weight: 500;
        text-align: end;
      }
    `,
  ];

  @property({ attribute: false }) view!: StageView;
  @state() private subject: TileSubject | undefined;
  #opener: HTMLElement | undefined;
  #closedAt = Number.NEGATIVE_INFINITY;

  /** Opens beside the button, and takes the focus; it closes by itself when one does something else. */
  async open(subject: TileSubject, opener: HTMLElement): Promise<void> {
    // A click on the button of an open menu has closed it already.
    if (opener === this.#opener && performance.now() - this.#closedAt < ONE_CLICK_MS) return;
    this.subject = subject;
    this.#opener = opener;
    await this.updateComplete;
    const menu = this.#menu();
    menu.hidePopover();
    placeBeside(menu, opener);
    menu.showPopover();
    menu.querySelector('button')?.focus();
  }

  override render(): TemplateResult {
    return html`<div popover role="dialog" aria-label=${this.subject?.name ?? ''} @keydown=${this.#key} @beforetoggle=${this.#toggling}>${this.subject === undefined ? nothing : this.#content(this.subject)}</div>`;
  }

  #content({ act, name, can, inCorner }: TileSubject): TemplateResult {
    const { view } = this;
    const pinned = view.pinned === act;
    return html`
      <p class="title"><bdi>${name}</bdi></p>
      <button type="button" data-testid="pin" @click=${() => this.#pin(pinned ? undefined : act)}>${icons.pin} ${pinned ? t.stage.unpin : t.stage.pin}</button>
      ${can === 'be-moved' ? html`<button type="button" data-testid="self-view" @click=${() => this.#move(inCorner ? 'grid' : 'corner')}>${icons.corner} ${inCorner ? t.stage.toGrid : t.stage.toCorner}</button>` : nothing}
      ${can === 'be-heard' ? this.#volume(act) : nothing}
    `;
  }

  #volume(act: string): TemplateResult {
    const volume = this.view.volumeOf(act);
    return html`<label>${t.stage.volume}
      <input type="range" data-testid="volume" min="0" max="1" step="0.05" .value=${String(volume)} aria-valuetext=${percent(volume)}
        @input=${(event: Event) => this.#hear(act, (event.target as HTMLInputElement).valueAsNumber)} />
      <output>${percent(volume)}</output></label>`;
  }

  #pin(act: string | undefined): void {
    this.view.pinned = act;
    this.#menu().hidePopover();
  }

  #move(to: 'grid' | 'corner'): void {
    this.view.selfView = to;
    this.#menu().hidePopover();
  }

  #hear(act: string, volume: number): void {
    this.view.setVolume(act, volume);
    this.requestUpdate();
  }

  #menu(): HTMLElement {
    return this.renderRoot.querySelector('[popover]') as HTMLElement;
  }

  #toggling({ newState }: ToggleEvent): void {
    if (newState !== 'closed') return;
    this.#closedAt = performance.now();
    leaveMenu(this.#menu(), this.#opener);
  }

  /** Escape closes this alone, not also a panel behind it. */
  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') event.stopPropagation();
  }
}
