import { t } from './i18n/language.js';
import { checkRoomName } from './room-name.js';

/** Which page an address asks for. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'room'; readonly room: string }
  | { readonly page: 'bad-room'; readonly why: string };

const ROOM = /^\/rooms\/([^/]*)\/?$/;
const HOME = /^\/(?:index\.html|rooms)?$/;

export function routeOf(pathname: string): Route {
  const match = ROOM.exec(pathname);
  if (match === null) return HOME.test(pathname) ? { page: 'home' } : { page: 'bad-room', why: t.roomName.damaged };
  const typed = decode(match[1] ?? '');
  if (typed === undefined) return { page: 'bad-room', why: t.roomName.damaged };
  const check = checkRoomName(typed);
  switch (check.kind) {
    case 'ok':
      return { page: 'room', room: check.name };
    case 'empty':
      return { page: 'home' };
    case 'refused':
      return { page: 'bad-room', why: check.why };
  }
}

/** The address of a room: the page's, and the WebSocket's too. */
export function roomPath(room: string): string {
  return `/rooms/${encodeURIComponent(room)}`;
}

export function pageTitle(route: Route): string {
  return route.page === 'room' ? `${route.room} · Parley` : 'Parley';
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
