// @vitest-environment happy-dom
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RoomFeed } from './room-feed.js';

/** A connection of which the test plays the service. */
class FakeSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = FakeSource.CONNECTING;

  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }

  close(): void {
    this.readyState = FakeSource.CLOSED;
  }

  says(type: string, data: object): void {
    this.readyState = FakeSource.OPEN;
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }

  /** The browser comes back by itself, or gives up. */
  loses(readyState: 0 | 2): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
}

const LOBBY = { name: 'lobby', members: 2, capacity: 9, locked: false };
const ATTIC = { name: 'attic', members: 1, capacity: 9, locked: false };

let hidden = false;
let status = 200;
let updates = 0;
let feed: RoomFeed;

const host = {
  addController: (_controller: ReactiveController) => undefined,
  requestUpdate: () => updates++,
} as unknown as ReactiveControllerHost;

const open = () => FakeSource.all.filter(({ readyState }) => readyState !== FakeSource.CLOSED);
const latest = () => FakeSource.all.at(-1) as FakeSource;

function look(isHidden: boolean): void {
  hidden = isHidden;
  document.dispatchEvent(new Event('visibilitychange'));
}

/** What is asked is answered. */
const answered = () => vi.advanceTimersByTimeAsync(0);

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async () => new Response(null, { status }));
  vi.stubGlobal('EventSource', FakeSource);
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  hidden = false;
  status = 200;
  updates = 0;
  FakeSource.all = [];
  feed = new RoomFeed(host);
  feed.hostConnected();
  await answered();
});

afterEach(() => {
  feed.hostDisconnected();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the feed of public rooms', () => {
  it('shows what the service says, and shows it anew when that changes', () => {
    expect(latest().url).toBe('/public-rooms');
    expect(feed.rooms).toBeUndefined();
    latest().says('rooms', { rooms: [LOBBY] });
    expect(feed.rooms).toEqual([LOBBY]);
    latest().says('changes', { changed: [ATTIC], gone: ['lobby'] });
    expect(feed.rooms).toEqual([ATTIC]);
    expect(updates).toBe(2);
  });

  it.each([204, 404, 429])(
    'opens nothing where there is no such list (%d), and does not ask again by itself',
    async (answer) => {
      feed.hostDisconnected();
      FakeSource.all = [];
      status = answer;
      feed = new RoomFeed(host);
      feed.hostConnected();
      await vi.advanceTimersByTimeAsync(600_000);
      expect(feed.rooms).toBeUndefined();
      expect(feed.stale).toBe(false);
      expect(FakeSource.all).toHaveLength(0);
    },
  );

  it('opens nothing when its host has gone before it was answered', async () => {
    feed.hostDisconnected();
    FakeSource.all = [];
    feed = new RoomFeed(host);
    feed.hostConnected();
    feed.hostDisconnected();
    await answered();
    expect(FakeSource.all).toHaveLength(0);
  });

  it('does not come back where the browser has given up before there was a list', async () => {
    latest().loses(FakeSource.CLOSED);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(FakeSource.all).toHaveLength(1);
  });

  it('says nothing of a pause after which the browser is back, and gets the whole list again', () => {
    latest().says('rooms', { rooms: [LOBBY, ATTIC] });
    latest().loses(FakeSource.CONNECTING);
    vi.advanceTimersByTime(7_000);
    latest().says('rooms', { rooms: [ATTIC] });
    vi.advanceTimersByTime(600_000);
    expect(feed.stale).toBe(false);
    expect(feed.rooms).toEqual([ATTIC]);
    expect(FakeSource.all).toHaveLength(1);
  });

  it('says that the list may be old when the pause is longer, as long as it lasts', () => {
    latest().says('rooms', { rooms: [LOBBY] });
    latest().loses(FakeSource.CONNECTING);
    vi.advanceTimersByTime(4_000);
    latest().loses(FakeSource.CONNECTING);
    vi.advanceTimersByTime(4_000);
    expect(feed.stale).toBe(true);
    expect(feed.rooms).toEqual([LOBBY]);
    latest().says('rooms', { rooms: [LOBBY] });
    expect(feed.stale).toBe(false);
  });

  it('comes back when the browser has given up, but not at once', () => {
    latest().says('rooms', { rooms: [LOBBY] });
    latest().loses(FakeSource.CLOSED);
    vi.advanceTimersByTime(14_000);
    expect(FakeSource.all).toHaveLength(1);
    vi.advanceTimersByTime(31_000);
    expect(open()).toHaveLength(1);
    expect(feed.stale).toBe(true);
    latest().says('rooms', { rooms: [ATTIC] });
    expect(feed.stale).toBe(false);
    expect(feed.rooms).toEqual([ATTIC]);
  });

  it('comes back at once when the network does', () => {
    latest().says('rooms', { rooms: [LOBBY] });
    latest().loses(FakeSource.CLOSED);
    window.dispatchEvent(new Event('online'));
    expect(open()).toHaveLength(1);
    expect(FakeSource.all).toHaveLength(2);
  });

  it('closes when nobody has looked for ten seconds, and opens when somebody does', () => {
    latest().says('rooms', { rooms: [LOBBY] });
    look(true);
    vi.advanceTimersByTime(9_000);
    look(false);
    look(true);
    vi.advanceTimersByTime(9_000);
    expect(open()).toHaveLength(1);
    vi.advanceTimersByTime(1_000);
    expect(open()).toHaveLength(0);
    expect(feed.rooms).toEqual([LOBBY]);
    look(false);
    expect(open()).toHaveLength(1);
  });

  it('does not open behind the scenes', async () => {
    feed.hostDisconnected();
    FakeSource.all = [];
    hidden = true;
    feed.hostConnected();
    await answered();
    expect(FakeSource.all).toHaveLength(0);
    look(false);
    await answered();
    expect(open()).toHaveLength(1);
  });

  it('closes when its host goes', () => {
    latest().says('rooms', { rooms: [LOBBY] });
    latest().loses(FakeSource.CONNECTING);
    feed.hostDisconnected();
    expect(open()).toHaveLength(0);
    look(false);
    expect(open()).toHaveLength(0);
  });

  it('does not guess at what it cannot read', () => {
    latest().says('rooms', { rooms: [LOBBY] });
    latest().says('changes', { what: 'is this' });
    expect(open()).toHaveLength(0);
    expect(feed.stale).toBe(true);
    expect(feed.rooms).toEqual([LOBBY]);
  });
});
