/**
 * A piece of a text: as it was written, or the address of a page or mailbox. `host`: whom it leads to, where that is not written in ASCII, for letters of
 * different scripts look the same (`https://аррӏе.example`).
 */
export type TextPart = { readonly text: string; readonly href?: string; readonly host?: string };

/**
 * What begins as an address does, up to where it can no longer go on: a space, a quotation mark, an angle bracket, what only formats (such as
 * what turns the direction of writing), or a mark that ends a sentence where words are not set apart. One class of characters, repeated, is
 * passed over once, however long a text is.
 */
const CANDIDATE = /\b(?:https?:\/\/|mailto:)[^\s"<>`\p{C}\p{Z}。、！？，；：「」『』（）【】《》]+/giu;

/** What stands behind an address rather than in it. */
const BEHIND = /[.,;:!?'*_~…،؛؟»”’)\]}]/u;

const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * The addresses in a text that a stranger wrote, and what is between them; joined, the parts are the text. Only what has `http://`, `https://` or
 * `mailto:` before it is one, and nothing with a user name in it (`https://bank.example@evil.example`), which says one thing and leads to another.
 */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: candidate, index } of text.matchAll(CANDIDATE)) {
    const address = trimmed(candidate);
    const url = urlOf(address);
    if (url === undefined) continue;
    if (index > end) parts.push({ text: text.slice(end, index) });
    const { href, hostname } = url;
    parts.push({ text: address, href, ...(/(^|\.)xn--/.test(hostname) ? { host: hostname } : {}) });
    end = index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

function urlOf(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const { protocol, username, password, pathname } = url;
  if (protocol === 'mailto:') return /^[^@?]+@[^@?]+$/.test(pathname) ? url : undefined;
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  return username === '' && password === '' ? url : undefined;
}

/** A closing bracket belongs to an address that has the opening one: `https://en.wikipedia.org/wiki/Lit_(moon)`. */
function trimmed(candidate: string): string {
  const surplus = new Map(
    Object.entries(PAIRS).map(([closing, opening]) => [closing, surplusOf(candidate, opening, closing)]),
  );
  let length = candidate.length;
  for (; length > 0; length--) {
    const last = candidate[length - 1] ?? '';
    const unpaired = surplus.get(last);
    if (!BEHIND.test(last) || (unpaired !== undefined && unpaired <= 0)) break;
    if (unpaired !== undefined) surplus.set(last, unpaired - 1);
  }
  return candidate.slice(0, length);
}

function surplusOf(text: string, opening: string, closing: string): number {
  let surplus = 0;
  for (const character of text) surplus += character === closing ? 1 : character === opening ? -1 : 0;
  return surplus;
}
