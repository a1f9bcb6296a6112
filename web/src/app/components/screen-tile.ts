import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SharedScreen } from '../call/screens.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { icons } from '../icons.js';
import { screenId } from '../stage/cast.js';
import { base, buttons, unseen } from '../styles/shared.js';
import { isolated } from '../text/names.js';
import { MediaTile } from './media-tile.js';
import { moreButton } from './tile-more.js';
import { tileStyles } from './tile-styles.js';

/** A shared screen on the stage: all of it, as it is, whatever the shape of the tile. */
@customElement('parley-screen-tile')
export class ScreenTile extends MediaTile {
  static override styles = [
    base,
    buttons,
    tileStyles,
    css`
      :host {
        background: #0c1012;
      }
      .own {
        position: absolute;
        inset: 0;
        display: grid;
        align-content: center;
        justify-items: center;
        gap: 0.6rem;
        /* What is at the foot of the tile lies over this: nothing is below it. */
        padding: 0.5rem 0.5rem 3rem;
        background: rgb(12 16 18 / 70%);
        text-align: center;
        text-wrap: balance;
      }
      .own .danger {
        min-height: 2.5rem;
        padding: 0.35rem 0.9rem;
      }
      @container (max-width: 13rem) or (max-height: 12rem) {
        .own p {
          ${unseen}
        }
      }
      @container (max-width: 13rem) or (max-height: 8rem) {
        .own .danger {
          min-height: 2rem;
          padding: 0.2rem 0.6rem;
          font-size: 0.85rem;
        }
      }
      /* There is place for one line beside the button for more. */
      @container (max-height: 6rem) {
        .own {
          padding: 0.1rem 0.25rem 2.1rem;
        }
        .own .danger {
          display: block;
          max-width: 100%;
          min-height: 1.6rem;
          padding: 0.1rem 0.15rem;
          overflow: hidden;
          font-size: 0.75rem;
          text-overflow: ellipsis;
          white-space: nowrap;
        }
        .own ~ .foot .caption {
          ${unseen}
        }
      }
    `,
  ];

  @property({ attribute: false }) screen!: SharedScreen;
  @property({ type: Boolean }) pinned = false;

  override get stream(): MediaStream | undefined {
    return this.screen.stream;
  }

  protected override get silent(): boolean {
    return this.screen.self;
  }

  override render(): TemplateResult {
    const { name, self, peer } = this.screen;
    const words = self ? t.screen.own : t.screen.of(isolated(name));
    return html`
      <video class="contain" tabindex="-1" playsinline autoplay .muted=${self} aria-label=${words}></video>
      ${self ? this.#own() : nothing}
      <div class="foot"><div class="caption"><div class="label">
        ${this.pinned ? html`<span class="pinned" role="img" aria-label=${t.stage.pinned}>${icons.pin}</span>` : nothing}
        <span class="what-kind">${icons.screen}</span><span class="name">${words}</span>
      </div></div>${moreButton(this, screenId(peer), t.stage.more(words))}</div>
    `;
  }

  #own(): TemplateResult {
    return html`<div class="own">
      <p>${t.screen.sharing}</p>
      <button type="button" class="danger" data-testid="stop-sharing" @click=${() => emit(this, 'parley-share', undefined)}>${t.screen.stop}</button>
    </div>`;
  }
}
