import { moderates } from './moderation.js';
import type { Person } from './people.js';

/** As many people are taken in at a glance; beyond that one searches. */
export const AT_A_GLANCE = 8;

/**
 * As a list of people is read: those whose hand is up first, who wait for their turn in that order, then we ourselves, those who
 * moderate, and the others; each by name, as is usual in this language.
 */
export function inOrder(people: readonly Person[], language: string): readonly Person[] {
  const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  return [...people].sort((a, b) => rank(a) - rank(b) || place(a) - place(b) || compare(a.name, b.name));
}

/** Those whose name has this in it, whatever the case and the accents. */
export function named(people: readonly Person[], wanted: string): readonly Person[] {
  const part = plain(wanted.trim());
  return part === '' ? people : people.filter(({ name }) => plain(name).includes(part));
}

function rank({ self, role, marks }: Person): number {
  if (marks?.hand !== undefined) return 0;
  if (self) return 1;
  return moderates(role) ? 2 : 3;
}

const place = ({ marks }: Person): number => marks?.hand ?? 0;

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
