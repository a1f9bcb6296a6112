import type { Decision } from './call/moderation.js';
import type { Emoji } from './call/reactions.js';
import type { Shown } from './stage/shown.js';

/** What components tell the page around them. */
export interface AppEvents {
  /** Say this in passing: the page does, or the app around it. `trouble`: it is worth to be seen for longer. */
  'parley-tell': { readonly text: string; readonly trouble: boolean };
  /** Go to a path of this site. */
  'parley-navigate': string;
  /** Forget that somebody was in this room; `null`: in any. */
  'parley-forget': string | null;
  'parley-microphone': undefined;
  'parley-camera': undefined;
  'parley-leave': undefined;
  'parley-retry-devices': undefined;
  /** What was to be said has been read. */
  'parley-dismiss': undefined;
  /** The notice of this key has been read. */
  'parley-put-away': number;
  'parley-join': { readonly name: string; readonly devices: boolean };
  'parley-rejoin': undefined;
  /** Join with this passphrase. */
  'parley-passphrase': string;
  /** Null closes what is open. Not undefined: a CustomEvent makes null of that. */
  'parley-panel': Panel | null;
  /** Absent `to`: to everybody. */
  'parley-say': { readonly text: string; readonly to?: string };
  /** The newest line of the chat is in sight again. */
  'parley-read': undefined;
  /** Files that are to be offered once their sender says so. */
  'parley-attach': readonly File[];
  'parley-offer-files': { readonly files: readonly File[]; readonly to?: string };
  /** To fetch a file, or not to go on with it. */
  'parley-file': { readonly key: string; readonly wanted: boolean };
  /** Whether one's hand is to be up. */
  'parley-hand': boolean;
  'parley-lower-hand': string;
  'parley-react': Emoji;
  /** A moderator decides something. */
  'parley-decide': Decision;
  /** Try again to reach the peer of this id. */
  'parley-reconnect': string;
  /** The connection to the peer of this id, in figures. */
  'parley-figures': string;
  /** Why the peer of this id is not reached. */
  'parley-why': string;
  /** Try now to reach the service. */
  'parley-try-now': undefined;
  /** What had the focus is gone, and nothing beside it is in its place. */
  'parley-focus-lost': undefined;
  /** Share one's screen, or stop. */
  'parley-share': undefined;
  /** The menu of a tile (`Act.id`) is wanted, by the button that is to open it. */
  'parley-tile-menu': { readonly act: string; readonly opener: HTMLElement };
  /** Pictures of others are shown in other sizes than before, or others of them. At most some times a second. */
  'parley-shown': Shown;
  /** The browser does not play sound before a gesture. */
  'parley-play-refused': undefined;
}

export type Panel = 'chat' | 'people' | 'figures';

export function emit<K extends keyof AppEvents>(from: EventTarget, name: K, detail: AppEvents[K]): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

type AppEventMap = { [K in keyof AppEvents]: CustomEvent<AppEvents[K]> };

declare global {
  interface HTMLElementEventMap extends AppEventMap {}
}
