/** What people see of names and texts that strangers typed. */

const MAX_NAME = 64;

/** What the hub takes as a display name: 1–64 code points, not blank, no control characters; `undefined` if nothing is left. */
export function cleanName(typed: string): string | undefined {
  const cleaned = typed.replace(/\p{Cc}+/gu, ' ').trim();
  if (!/[^\p{C}\p{Z}]/u.test(cleaned)) return undefined;
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
  return hash % 360;
}

/** "Ada", "Ada and Bob", "Ada, Bob and 3 others". */
export function listOf(names: readonly string[]): string {
  const [first = '', second = ''] = names;
  if (names.length <= 1) return first;
  if (names.length === 2) return `${first} and ${second}`;
  const others = names.length - 2;
  return `${first}, ${second} and ${others} ${others === 1 ? 'other' : 'others'}`;
}

const graphemes = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : undefined;

function firstGrapheme(word: string): string {
  if (graphemes === undefined) return [...word][0] ?? '';
  for (const { segment } of graphemes.segment(word)) return segment;
  return '';
}
