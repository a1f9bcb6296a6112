import type { Room } from '../../client/index.js';
import { t } from '../i18n/language.js';
import { displayAccess } from '../media/display.js';
import { isolated } from '../text/names.js';
import { OwnScreen } from './own-screen.js';
import { type SharedScreen, screensOf } from './screens.js';

/** Whom to tell of it. */
export interface SharingHost {
  readonly name: string;
  /** Something is to be shown anew. */
  changed(): void;
  tell(text: string, trouble: boolean): void;
}

type SharingRoom = Pick<Room, 'publish' | 'unpublish' | 'updateState' | 'self' | 'may' | 'peers' | 'on'>;

/** The screens that are shared in a room: those of others, and our own. */
export class Sharing {
  readonly #room: SharingRoom;
  readonly #host: SharingHost;
  readonly #own: OwnScreen;
  readonly #off: readonly (() => void)[];
  /** Whose screens were there when we last looked. */
  #known: ReadonlySet<string> = new Set();

  constructor(room: SharingRoom, host: SharingHost) {
    this.#room = room;
    this.#host = host;
    this.#own = new OwnScreen(room, {
      changed: () => host.changed(),
      failed: (problem) => host.tell(t.screen[problem], true),
    });
    const look = () => this.#look();
    this.#off = [
      room.on('state', look),
      room.on('track', look),
      room.on('trackended', look),
      room.on('left', look),
      room.on('role', () => {
        // Nobody gets it any more.
        if (!room.may.has('publish')) this.#own.stop();
      }),
    ];
  }

  /** What the button is to do; `undefined` where there is nothing to do, as on phones. */
  get possible(): 'share' | 'stop' | undefined {
    if (this.#own.stream !== undefined) return 'stop';
    return displayAccess() !== undefined && this.#room.may.has('publish') ? 'share' : undefined;
  }

  get screens(): readonly SharedScreen[] {
    const stream = this.#own.stream;
    const others = screensOf(this.#room.peers);
    if (stream === undefined) return others;
    return [...others, { peer: this.#room.self, name: this.#host.name, self: true, stream }];
  }

  /** Starts, or stops. To be called by a gesture of the person, else browsers refuse. */
  toggle(): void {
    const access = displayAccess();
    if (this.#own.stream !== undefined) this.#own.stop();
    else if (access !== undefined) void this.#own.share(access);
  }

  close(): void {
    for (const off of this.#off) off();
    this.#own.close();
  }

  #look(): void {
    const screens = screensOf(this.#room.peers);
    const news = screens.filter(({ peer }) => !this.#known.has(peer)).at(-1);
    const changed = news !== undefined || screens.length !== this.#known.size;
    this.#known = new Set(screens.map(({ peer }) => peer));
    if (news !== undefined) this.#host.tell(t.screen.started(isolated(news.name)), false);
    if (changed) this.#host.changed();
  }
}
