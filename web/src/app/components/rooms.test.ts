// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rememberRoom } from '../lobby/recent-rooms.js';
import { Home } from '../pages/home.js';
import { PublicRooms } from './public-rooms.js';
import type { RecentRooms } from './recent-rooms.js';

/** The last connection that was made. */
let source: (EventTarget & { readyState: number }) | undefined;

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  readyState = 1;

  constructor() {
    super();
    source = this;
  }

  close(): void {
    this.readyState = 2;
  }
}

beforeEach(() => {
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('fetch', async () => new Response(null));
});

afterEach(() => {
  source = undefined;
  document.body.replaceChildren();
  localStorage.clear();
  vi.unstubAllGlobals();
});

const room = (name: string, members: number, more: object = {}) => ({
  name,
  members,
  capacity: 3,
  locked: false,
  ...more,
});
const says = (type: string, data: object) =>
  source?.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
const texts = (element: Element, selector: string) =>
  [...(element.shadowRoot?.querySelectorAll(selector) ?? [])].map((found) =>
    found.textContent?.replace(/\s+/g, ' ').trim(),
  );

async function shown<T extends HTMLElement & { updateComplete: Promise<boolean> }>(element: T): Promise<T> {
  document.body.append(element);
  await vi.waitFor(() => expect(source).toBeDefined(), 10_000);
  await element.updateComplete;
  return element;
}

describe('the public rooms', () => {
  it('are not there until there is a list', async () => {
    const element = await shown(new PublicRooms());
    expect(element.hasAttribute('empty')).toBe(true);
    expect(element.shadowRoot?.querySelector('section')).toBeNull();
  });

  it('are links, and say how many are in them and why one does not get in', async () => {
    const element = await shown(new PublicRooms());
    says('rooms', {
      rooms: [
        room('lobby', 0),
        room('team-1', 1),
        room('team-2', 2),
        room('team-3', 3),
        room('vault', 2, { locked: true }),
      ],
    });
    await element.updateComplete;
    expect(texts(element, 'li')).toEqual([
      'lobbyNobody there yet',
      'team-11 person',
      'team-22 people',
      'team-33 people, full',
      'vault2 people, locked',
    ]);
    const links = [...(element.shadowRoot?.querySelectorAll('a') ?? [])];
    expect(links.map((link) => link.getAttribute('href'))).toEqual(
      ['lobby', 'team-1', 'team-2', 'team-3', 'vault'].map((name) => `/rooms/${name}`),
    );
    let went: string | undefined;
    document.body.addEventListener('parley-navigate', (event) => {
      went = event.detail;
    });
    links[1]?.click();
    expect(went).toBe('/rooms/team-1');
  });

  it('keep the focus where it is while others come and go', async () => {
    const element = await shown(new PublicRooms());
    says('rooms', { rooms: [room('a', 1), room('b', 1), room('c', 1)] });
    await element.updateComplete;
    const link = element.shadowRoot?.querySelector<HTMLElement>('[data-room=b]');
    link?.focus();
    says('changes', { changed: [room('d', 1), room('b', 2)], gone: ['a'] });
    await element.updateComplete;
    expect(texts(element, '.name')).toEqual(['b', 'c', 'd']);
    expect(element.shadowRoot?.activeElement).toBe(link);
    expect(link?.textContent).toContain('2 people');
  });

  it('are announced by no screen reader when they change', async () => {
    const element = await shown(new PublicRooms());
    says('rooms', { rooms: [room('a', 1)] });
    await element.updateComplete;
    const list = element.shadowRoot?.querySelector('ul');
    expect(list?.closest('[aria-live], [role=status], [role=alert], [role=log]')).toBeNull();
  });

  it('can be none', async () => {
    const element = await shown(new PublicRooms());
    says('rooms', { rooms: [] });
    await element.updateComplete;
    expect(texts(element, '.none')).toEqual(['No public room is open at the moment.']);
  });
});

describe('the home page', () => {
  const input = (home: Home) => home.renderRoot.querySelector('input') as HTMLInputElement;
  const recent = (home: Home) => home.renderRoot.querySelector('parley-recent-rooms') as RecentRooms;

  async function forget(home: Home, button: string): Promise<void> {
    recent(home).shadowRoot?.querySelector<HTMLButtonElement>(button)?.click();
    await home.updateComplete;
    await recent(home).updateComplete;
  }

  it('offers a name at once, and another on request', async () => {
    const home = await shown(new Home());
    const offered = input(home).value;
    expect(offered).toMatch(/^[a-z]+-[a-z]+-\d{4}$/);
    expect([input(home).selectionStart, input(home).selectionEnd]).toEqual([0, offered.length]);
    let went: string | undefined;
    home.addEventListener('parley-navigate', (event) => {
      went = event.detail;
    });
    home.renderRoot.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    expect(went).toBe(`/rooms/${offered}`);
  });

  it('has the rooms that one was in, which can be forgotten one by one', async () => {
    for (const name of ['one', 'two', 'three']) rememberRoom(name);
    const home = await shown(new Home());
    await recent(home).updateComplete;
    expect(texts(recent(home), '.name')).toEqual(['three', 'two', 'one']);
    await forget(home, 'li:nth-child(2) .forget');
    expect(texts(recent(home), '.name')).toEqual(['three', 'one']);
    expect(recent(home).shadowRoot?.activeElement?.getAttribute('aria-label')).toContain('one');
  });

  it('has nothing to say of them when all are forgotten, and gives the keyboard something to go on with', async () => {
    for (const name of ['one', 'two']) rememberRoom(name);
    const home = await shown(new Home());
    await recent(home).updateComplete;
    await forget(home, '.all');
    expect(recent(home).hasAttribute('empty')).toBe(true);
    expect(home.shadowRoot?.activeElement).toBe(input(home));
  });
});
