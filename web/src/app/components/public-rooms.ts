import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { RoomFeed } from '../lobby/room-feed.js';
import type { ListedRoom } from '../lobby/room-list.js';
import { roomLink, roomRows } from '../lobby/room-rows.js';
import { base } from '../styles/shared.js';

/** The rooms that everybody may see, and how many are in them, as it changes. It says nothing by itself to who cannot see it. */
@customElement('parley-public-rooms')
export class PublicRooms extends Localized {
  static override styles = [
    base,
    roomRows,
    css`
      .none,
      .stale {
        color: var(--muted);
      }
      .stale:not(:empty) {
        margin-bottom: 0.5rem;
      }
      .populated {
        color: var(--accent);
        font-weight: 600;
      }
    `,
  ];

  readonly #feed = new RoomFeed(this);

  override willUpdate(): void {
    this.toggleAttribute('empty', this.#feed.rooms === undefined);
  }

  override render(): TemplateResult | typeof nothing {
    const { rooms, stale } = this.#feed;
    if (rooms === undefined) return nothing;
    return html`<section aria-labelledby="title" data-testid="public-rooms">
      <div class="head"><h2 id="title">${t.lobby.public}</h2></div>
      <p class="stale" role="status">${stale ? t.lobby.stale : ''}</p>
      ${rooms.length === 0 ? html`<p class="none">${t.lobby.none}</p>` : html`<ul>${repeat(rooms, ({ name }) => name, row)}</ul>`}
    </section>`;
  }
}

function row(room: ListedRoom): TemplateResult {
  const populated = room.members > 0 && !room.locked;
  return html`<li data-testid="public-room">
    ${roomLink(room.name, html`<span class=${populated ? 'about populated' : 'about'}>${occupancy(room)}</span>`)}
  </li>`;
}

function occupancy({ members, capacity, locked }: ListedRoom): string {
  const people = members === 0 ? t.lobby.empty : t.lobby.people(members);
  if (locked) return t.lobby.locked(people);
  return members >= capacity ? t.lobby.full(people) : people;
}
