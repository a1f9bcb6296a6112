/** What people see of names and texts that strangers typed. */

const MAX_NAME = 64;

/** What only formats, such as turning the direction of writing, but for what joins emoji and letters, and makes flags. */
const FORMATS = /(?!\u200c|\u200d|[\u{e0020}-\u{e007f}])\p{Cf}/gu;

/** Marks that have no character to stand on. */
const LOOSE_MARKS = /^[\p{Mn}\p{Me}\p{Cf}]*[\p{Mn}\p{Me}]/u;

/** More than four marks on one character; joiners among them do not begin anew. */
const TOWERS = /((?:[\p{Mn}\p{Me}]\p{Cf}*){4})(?:[\p{Mn}\p{Me}]\p{Cf}*)+/gu;

/** Letters and signs that show as nothing: those of Hangul, and Braille without a dot. */
const FILLERS = /[\u115f\u1160\u2800\u3164\uffa0]/gu;

/** What the hub takes as a display name (`PeerName`), made of what was typed; `undefined` if nothing is left. */
export function cleanName(typed: string): string | undefined {
  const plain = typed
    .replace(/\p{Cc}+/gu, ' ')
    .replace(FORMATS, '')
    .trim();
  const cleaned = plain.replace(LOOSE_MARKS, '').replace(TOWERS, '$1');
  if (!/[^\p{C}\p{Z}]/u.test(cleaned.replace(FILLERS, ''))) return undefined;
  return [...cleaned].slice(0, MAX_NAME).join('').trim();
}

/** One or two characters that stand for a person without a picture. */
export function initials(name: string): string {
  const words = name.split(/[\s\p{P}]+/u).filter((word) => word !== '');
  const first = words[0];
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  if (first === undefined) return '?';
  return (firstGrapheme(first) + (last === undefined ? '' : firstGrapheme(last))).toLocaleUpperCase();
}

/** A hue in degrees, the same for the same name. */
export function hueOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360_007;
  return (hash * 137) % 360;
}

/** A name within a sentence: its direction of writing, or what it claims about it, does not reach the words around. */
export function isolated(name: string): string {
  return `\u2068${name.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`;
}

const graphemes = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : undefined;

function firstGrapheme(word: string): string {
  if (graphemes === undefined) return [...word][0] ?? '';
  for (const { segment } of graphemes.segment(word)) return segment;
  return '';
}
