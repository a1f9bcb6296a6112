import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import type { Layout } from '../stage/cast.js';
import type { StageView } from '../stage/view.js';
import { base, buttons } from '../styles/shared.js';
import type { FullScreen } from './full-screen.js';
import { menuStyles } from './menu-styles.js';
import type { PictureInPicture } from './picture-in-picture.js';
import { leaveMenu, placeBeside } from './popover.js';

/** How one wants to see the room as a whole. */
@customElement('parley-view-menu')
export class ViewMenu extends Localized {
  static override styles = [
    base,
    buttons,
    menuStyles,
    css`
      :host {
        display: block;
        flex: none;
      }
    `,
  ];

  @property({ attribute: false }) view!: StageView;
  @property({ attribute: false }) fullScreen!: FullScreen;
  @property({ attribute: false }) pip!: PictureInPicture;

  override render(): TemplateResult {
    const { fullScreen, pip } = this;
    return html`
      <button type="button" class="icon" data-testid="view" popovertarget="menu" aria-haspopup="dialog" aria-label=${t.stage.view} title=${t.stage.view}>${icons.view}</button>
      <div popover id="menu" role="dialog" aria-label=${t.stage.view} @beforetoggle=${this.#opening} @toggle=${this.#opened} @keydown=${this.#key}>
        ${this.#layout('grid', icons.grid, t.stage.grid)}
        ${this.#layout('speaker', icons.view, t.stage.speaker)}
        ${fullScreen.possible || pip.possible ? html`<hr />` : nothing}
        ${fullScreen.possible ? this.#item('full-screen', fullScreen.on ? icons.leaveFullScreen : icons.fullScreen, fullScreen.on ? t.stage.leaveFullScreen : t.stage.fullScreen, () => fullScreen.toggle()) : nothing}
        ${pip.possible ? this.#item('pip', icons.pictureInPicture, pip.on ? t.stage.closePip : t.stage.pip, () => void pip.toggle()) : nothing}
      </div>
    `;
  }

  #layout(layout: Layout, icon: TemplateResult, words: string): TemplateResult {
    const chosen = this.view.layout === layout;
    return html`<button type="button" data-testid=${`layout-${layout}`} aria-pressed=${chosen} @click=${() => this.#choose(layout)}>${icon} ${words}</button>`;
  }

  #item(testId: string, icon: TemplateResult, words: string, act: () => void): TemplateResult {
    const chosen = () => {
      this.#menu().hidePopover();
      act();
    };
    return html`<button type="button" data-testid=${testId} @click=${chosen}>${icon} ${words}</button>`;
  }

  /** What was pinned before is in the way of another choice. */
  #choose(layout: Layout): void {
    this.view.layout = layout;
    this.view.pinned = undefined;
    this.requestUpdate();
    this.#menu().hidePopover();
  }

  #opening({ newState }: ToggleEvent): void {
    const opener = this.renderRoot.querySelector('button') as HTMLElement;
    if (newState === 'closed') {
      leaveMenu(this.#menu(), opener);
    } else {
      this.requestUpdate();
      placeBeside(this.#menu(), opener);
    }
  }

  #opened({ newState }: ToggleEvent): void {
    if (newState === 'open') this.#menu().querySelector('button')?.focus();
  }

  /** Escape closes this alone, not also a panel behind it. */
  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') event.stopPropagation();
  }

  #menu(): HTMLElement {
    return this.renderRoot.querySelector('[popover]') as HTMLElement;
  }
}
