import { list } from '../i18n/formats.js';
import { t } from '../i18n/language.js';
import { isolated } from '../text/names.js';

/** Something that happened in a call, to be told to whoever does not see it. */
export type Said =
  | { readonly kind: 'joined'; readonly id: string; readonly name: string }
  /** @param text - what is said if they are the only one; how they left is in it */
  | { readonly kind: 'left'; readonly id: string; readonly name: string; readonly text: string }
  | { readonly kind: 'line'; readonly name: string; readonly text: string }
  /** How something is now; what was said about it before and not yet heard is out of date. */
  | { readonly kind: 'now'; readonly about: string; readonly text: string }
  | { readonly kind: 'text'; readonly text: string };

/** More than these at once are only counted: nobody wants to listen for as long as the names take. */
const MOST_NAMES = 3;
const MOST_LINES = 2;
/** Characters of a line of chat; who wants all of it reads it there. */
const LONGEST_LINE = 200;
/** What happens while nobody listens, as in a tab in the background. */
const MOST_WAITING = 200;

type Of<K extends Said['kind']> = Extract<Said, { readonly kind: K }>;

/** What is still to be said, put into as few words as say it: people who come together are announced together. */
export class Announcements {
  #waiting: readonly Said[] = [];
  #listener: () => void = () => undefined;

  /** The one who takes, told whenever there is something. */
  onAdded(listener: () => void): void {
    this.#listener = listener;
  }

  add(said: Said): void {
    const still = this.#waiting.filter((before) => !outdates(said, before));
    this.#waiting = [...still, said].slice(-MOST_WAITING);
    this.#listener();
  }

  /** All that is to be said, sentence by sentence; from now on it counts as said. */
  take(): readonly string[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    const all = <K extends Said['kind']>(kind: K) => waiting.filter((said): said is Of<K> => said.kind === kind);
    const came = new Set(all('joined').map(({ id }) => id));
    const gone = new Set(all('left').map(({ id }) => id));
    return [
      ...waiting.flatMap((said) => (said.kind === 'now' || said.kind === 'text' ? [said.text] : [])),
      // Who came and went in between is nobody that anyone has heard of.
      ...joinedTexts(all('joined').filter(({ id }) => !gone.has(id))),
      ...leftTexts(all('left').filter(({ id }) => !came.has(id))),
      ...lineTexts(all('line')),
    ];
  }
}

function outdates(now: Said, before: Said): boolean {
  return now.kind === 'now' && before.kind === 'now' && now.about === before.about;
}

function joinedTexts(people: readonly Of<'joined'>[]): readonly string[] {
  const [first, ...others] = people;
  if (first === undefined) return [];
  if (others.length === 0) return [t.notices.joined(isolated(first.name))];
  return [people.length > MOST_NAMES ? t.spoken.manyJoined(people.length) : t.spoken.joined(names(people))];
}

function leftTexts(people: readonly Of<'left'>[]): readonly string[] {
  const [first, ...others] = people;
  if (first === undefined) return [];
  if (others.length === 0) return [first.text];
  return [people.length > MOST_NAMES ? t.spoken.manyLeft(people.length) : t.spoken.left(names(people))];
}

function lineTexts(lines: readonly Of<'line'>[]): readonly string[] {
  if (lines.length > MOST_LINES) return [t.chat.newLines(lines.length)];
  return lines.map(({ name, text }) => t.chat.wrote(isolated(name), shortened(text)));
}

function names(people: readonly { readonly name: string }[]): string {
  return list(people.map(({ name }) => isolated(name)));
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST_LINE ? `${characters.slice(0, LONGEST_LINE).join('')}…` : text;
}
