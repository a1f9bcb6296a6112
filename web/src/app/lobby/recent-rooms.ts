import { remember, remembered } from '../preferences.js';
import { checkRoomName, isSameRoom } from '../room-name.js';

const KEY = 'parley.rooms';
/** The most rooms that are remembered. */
const MOST = 8;

/** The rooms that somebody was in with this browser, the last first. */
export function recentRooms(): readonly string[] {
  return roomsIn(remembered(KEY));
}

/** Somebody is in this room. */
export function rememberRoom(room: string): void {
  save([room, ...without(room)]);
}

/** Nobody shall see any more that somebody was in this room; `null`: in any. */
export function forgetRoom(room: string | null): void {
  save(room === null ? [] : without(room));
}

function without(room: string): readonly string[] {
  return recentRooms().filter((other) => !isSameRoom(other, room));
}

function save(rooms: readonly string[]): void {
  remember(KEY, JSON.stringify(rooms.slice(0, MOST)));
}

/** What is stored may be anybody's, or of another version: what is no list of names of rooms counts as nothing. */
export function roomsIn(stored: string | null): readonly string[] {
  const names = list(stored).filter(isRoomName);
  return names.filter((name, index) => names.findIndex((other) => isSameRoom(other, name)) === index).slice(0, MOST);
}

function list(stored: string | null): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function isRoomName(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const check = checkRoomName(value);
  return check.kind === 'ok' && check.name === value;
}
