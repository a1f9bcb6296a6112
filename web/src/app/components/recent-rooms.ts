import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { roomLink, roomRows } from '../lobby/room-rows.js';
import { base, buttons } from '../styles/shared.js';
import { isolated } from '../text/names.js';

/** The rooms that somebody was in with this browser. */
@customElement('parley-recent-rooms')
export class RecentRooms extends Localized {
  static override styles = [
    base,
    buttons,
    roomRows,
    css`
      .forget {
        flex: none;
        margin-inline-end: 0.25rem;
        color: var(--muted);
      }
      .all {
        min-height: 0;
        padding: 0.2rem 0;
        color: var(--muted);
        font-size: 0.9rem;
        font-weight: 500;
        text-decoration: underline;
        text-underline-offset: 0.2em;
      }
      .all:hover {
        background: none;
        color: var(--ink);
      }
    `,
  ];

  @property({ attribute: false }) rooms: readonly string[] = [];
  /** Where the keyboard was when a room was forgotten. */
  #forgotten: number | undefined;

  override willUpdate(): void {
    this.toggleAttribute('empty', this.rooms.length === 0);
  }

  override render(): TemplateResult | typeof nothing {
    if (this.rooms.length === 0) return nothing;
    return html`<section aria-labelledby="title">
      <div class="head">
        <h2 id="title">${t.lobby.recent}</h2>
        <button class="plain all" type="button" data-testid="forget-all" @click=${() => emit(this, 'parley-forget', null)}>
          ${t.lobby.forgetAll}
        </button>
      </div>
      <ul>
        ${repeat(
          this.rooms,
          (room) => room,
          (room, index) => html`<li data-testid="recent-room">
            ${roomLink(room)}
            <button class="plain icon forget" type="button" data-testid="forget" aria-label=${t.lobby.forget(isolated(room))}
              title=${t.lobby.forget(isolated(room))} @click=${() => this.#forget(room, index)}>${icons.close}</button>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('rooms') || this.#forgotten === undefined) return;
    const others = this.renderRoot.querySelectorAll<HTMLButtonElement>('.forget');
    others[Math.min(this.#forgotten, others.length - 1)]?.focus();
    this.#forgotten = undefined;
  }

  #forget(room: string, index: number): void {
    this.#forgotten = index;
    emit(this, 'parley-forget', room);
  }
}
