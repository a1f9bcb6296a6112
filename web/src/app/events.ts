import type { Decision } from './call/moderation.js';

/** What components tell the page around them. */
export interface AppEvents {
  /** Go to a path of this site. */
  'parley-navigate': string;
  /** Forget that somebody was in this room; `null`: in any. */
  'parley-forget': string | null;
  'parley-microphone': undefined;
  'parley-camera': undefined;
  'parley-leave': undefined;
  'parley-retry-devices': undefined;
  'parley-join': { readonly name: string; readonly devices: boolean };
  'parley-rejoin': undefined;
  /** Join with this passphrase. */
  'parley-passphrase': string;
  /** Null closes what is open. Not undefined: a CustomEvent makes null of that. */
  'parley-panel': Panel | null;
  'parley-say': string;
  /** A moderator decides something. */
  'parley-decide': Decision;
  /** Try again to reach the peer of this id. */
  'parley-reconnect': string;
  /** Try now to reach the service. */
  'parley-try-now': undefined;
  /** The browser does not play sound before a gesture. */
  'parley-play-refused': undefined;
}

export type Panel = 'chat' | 'people';

export function emit<K extends keyof AppEvents>(from: EventTarget, name: K, detail: AppEvents[K]): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

type AppEventMap = { [K in keyof AppEvents]: CustomEvent<AppEvents[K]> };

declare global {
  interface HTMLElementEventMap extends AppEventMap {}
}
