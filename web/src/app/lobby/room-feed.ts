import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { changedBy, type ListedRoom, roomsOf } from './room-list.js';

/**
 * After so long in the background nobody looks at the list any more. Browsers have six connections of HTTP/1.1 to one address, all tabs
 * together: who leaves many open at this page would keep the next one from loading.
 */
const HIDDEN_MS = 10_000;
/** A pause that nobody needs to hear of: a service that is restarted is back by then. */
const UNNOTICED_MS = 8_000;
/** When the browser does not come back by itself. */
const RETRY_MS = 30_000;

const ADDRESS = '/public-rooms';

/**
 * The live list of public rooms, for as long as its host is shown. The browser comes back by itself when the connection is lost, and is
 * told by the service when. Whether there is such a list is asked first: Firefox complains of every stream that is none.
 */
export class RoomFeed implements ReactiveController {
  /** `undefined` until there is a list. */
  rooms: readonly ListedRoom[] | undefined;
  /** There has been no connection for a while: the rooms are what they were then. */
  stale = false;

  readonly #host: ReactiveControllerHost;
  #source: EventSource | undefined;
  #hidden: ReturnType<typeof setTimeout> | undefined;
  #lost: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  /** Another one with each attempt to open the list. */
  #attempt = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#look);
    window.addEventListener('online', this.#look);
    this.#look();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#look);
    window.removeEventListener('online', this.#look);
    clearTimeout(this.#hidden);
    this.#hidden = undefined;
    this.#close();
  }

  readonly #look = (): void => {
    clearTimeout(this.#hidden);
    this.#hidden = undefined;
    if (document.hidden) {
      this.#hidden = setTimeout(() => this.#close(), HIDDEN_MS);
    } else if (this.#source === undefined || this.#source.readyState === EventSource.CLOSED) {
      void this.#open();
    }
  };

  async #open(): Promise<void> {
    this.#close();
    const attempt = this.#attempt;
    if (this.rooms === undefined && !(await isOffered())) return;
    if (attempt !== this.#attempt) return; // nobody looks any more, or again
    const source = new EventSource(ADDRESS);
    this.#source = source;
    source.addEventListener('rooms', ({ data }) => this.#show(roomsOf(data)));
    source.addEventListener('changes', ({ data }) => this.#show(this.rooms && changedBy(this.rooms, data)));
    source.addEventListener('error', () => this.#lose(source));
  }

  /** What cannot be read is of another version than this page: better to show what there was, and to say so. */
  #show(rooms: readonly ListedRoom[] | undefined): void {
    if (rooms === undefined) {
      this.#close();
      this.#note(true);
      return;
    }
    clearTimeout(this.#lost);
    this.#lost = undefined;
    this.rooms = rooms;
    this.stale = false;
    this.#host.requestUpdate();
  }

  #lose(source: EventSource): void {
    if (this.rooms === undefined && source.readyState === EventSource.CLOSED) return; // There is no such list.
    this.#lost ??= setTimeout(() => this.#note(true), UNNOTICED_MS);
    if (source.readyState === EventSource.CLOSED) {
      this.#retry = setTimeout(this.#look, RETRY_MS * (0.5 + Math.random()));
    }
  }

  #note(stale: boolean): void {
    this.stale = stale;
    this.#host.requestUpdate();
  }

  #close(): void {
    this.#attempt++;
    clearTimeout(this.#lost);
    clearTimeout(this.#retry);
    this.#lost = undefined;
    this.#source?.close();
    this.#source = undefined;
  }
}

async function isOffered(): Promise<boolean> {
  try {
    return (await fetch(ADDRESS, { method: 'HEAD' })).status === 200;
  } catch {
    return false; // Somebody looks again, or the network comes back.
  }
}
