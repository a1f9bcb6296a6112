import { checkRoomName } from '../room-name.js';

/** A public room as the service lists it (PROTOCOL.md, "Public rooms"). */
export interface ListedRoom {
  readonly name: string;
  /** How many are in it. */
  readonly members: number;
  /** How many it takes. */
  readonly capacity: number;
  /** Nobody new gets in. */
  readonly locked: boolean;
}

/** More than the service lists. */
const MOST = 1000;

/** The rooms of an event `rooms`; `undefined` where it cannot be read. */
export function roomsOf(data: string): readonly ListedRoom[] | undefined {
  const event = record(parsed(data));
  return event === undefined ? undefined : listed(event.rooms);
}

/** The rooms after an event `changes`, those that were there where they were; `undefined` where it cannot be read. */
export function changedBy(rooms: readonly ListedRoom[], data: string): readonly ListedRoom[] | undefined {
  const event = record(parsed(data));
  const changed = event && listed(event.changed);
  if (changed === undefined || !Array.isArray(event?.gone)) return undefined;
  const now = new Map(rooms.map((room) => [room.name, room]));
  for (const name of event.gone) now.delete(name);
  for (const room of changed) now.set(room.name, room);
  return [...now.values()].slice(0, MOST);
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

function listed(value: unknown): readonly ListedRoom[] | undefined {
  if (!Array.isArray(value) || value.length > MOST) return undefined;
  const rooms = value.map(roomOf);
  return rooms.every((room) => room !== undefined) ? rooms : undefined;
}

function roomOf(value: unknown): ListedRoom | undefined {
  const room = record(value);
  if (room === undefined) return undefined;
  const { name, members, capacity, locked } = room;
  if (typeof name !== 'string' || checkRoomName(name).kind !== 'ok' || typeof locked !== 'boolean') return undefined;
  return isCount(members) && isCount(capacity) ? { name, members, capacity, locked } : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
