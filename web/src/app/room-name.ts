import { t } from './i18n/language.js';

/**
 * What a room may be called (PROTOCOL.md, "Room names"): after NFKC normalisation and case folding 1–64 code points of
 * Unicode letters, digits and `-_.~`, and not dots only, which no URL can carry.
 */
export type RoomNameCheck =
  | { readonly kind: 'empty' }
  | { readonly kind: 'ok'; readonly name: string }
  | { readonly kind: 'refused'; readonly why: string };

const LONGEST = 64;
const NOT_ALLOWED = /[^\p{L}\p{Nd}\-_.~]/gu;

/** What somebody types: a hyphen takes the place of the space between words. A link is for other programs too, and is taken as it is. */
export function checkTypedName(typed: string): RoomNameCheck {
  return checkRoomName(typed.trim().replace(/\s*-\s+|\s+-?\s*/g, '-'));
}

export function checkRoomName(typed: string): RoomNameCheck {
  const name = typed.normalize('NFKC').trim();
  if (name === '') return { kind: 'empty' };
  const wrong = [...new Set(name.match(NOT_ALLOWED) ?? [])];
  if (wrong.length > 0) return { kind: 'refused', why: explainCharacters(wrong) };
  if (/^\.+$/.test(name)) return { kind: 'refused', why: t.roomName.dotsOnly };
  const length = foldedLength(name);
  if (length > LONGEST) return { kind: 'refused', why: t.roomName.tooLong(LONGEST, length) };
  return { kind: 'ok', name };
}

/** Whether two names, as `checkRoomName` gives them, are of one room. */
export function isSameRoom(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

/** Folding can lengthen a name (ß becomes ss), so it is the folded name that is measured. */
function foldedLength(name: string): number {
  return [...folded(name)].length;
}

function folded(name: string): string {
  return name.toUpperCase().toLowerCase();
}

function explainCharacters(wrong: readonly string[]): string {
  const visible = wrong.filter((character) => /[\p{P}\p{S}]/u.test(character)).slice(0, 5);
  if (visible.length === 0) return t.roomName.onlyThese;
  return t.roomName.notAllowed(visible.join(' '));
}
