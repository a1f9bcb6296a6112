import { css, html, type TemplateResult } from 'lit';
import { emit } from '../events.js';
import { roomPath } from '../route.js';

/** A way into a room: a link as any other, which can be opened in a tab of its own, or copied. */
export function roomLink(room: string, about: TemplateResult | string = ''): TemplateResult {
  const path = roomPath(room);
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (event.currentTarget !== null) emit(event.currentTarget, 'parley-navigate', path);
  };
  return html`<a href=${path} data-testid="room-link" data-room=${room} @click=${follow}><bdi class="name">${room}</bdi>${about}</a>`;
}

/** Rooms below each other. */
export const roomRows = css`
  :host {
    display: block;
  }
  :host([empty]) {
    display: none;
  }
  .head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 1rem;
    margin-bottom: 0.4rem;
  }
  h2 {
    font-size: 1.05rem;
    line-height: 1.3;
  }
  ul {
    max-height: 21rem;
    overflow-y: auto;
    border: 1px solid var(--line);
    border-radius: 0.9rem;
    background: var(--surface);
  }
  li {
    display: flex;
    align-items: center;
    min-width: 0;
  }
  li + li {
    border-top: 1px solid var(--line);
  }
  a {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1rem;
    min-width: 0;
    padding: 0.65rem 1rem;
    color: inherit;
    text-decoration: none;
  }
  a:hover {
    background: var(--hover);
  }
  a:focus-visible {
    border-radius: 0.9rem;
    outline-offset: -3px;
  }
  .name {
    min-width: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .about {
    color: var(--muted);
    font-size: 0.9rem;
  }
`;
