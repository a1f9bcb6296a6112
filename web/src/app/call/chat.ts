import type { Json } from '../../client/index.js';
import { isObject } from '../json.js';

/** A line of chat, as it travels: `{"chat": "text"}` in the data of a `message`, to everybody or to one. */
export interface ChatLine {
  readonly key: number;
  readonly from: string;
  readonly name: string;
  readonly own: boolean;
  /** Sent to one alone: to us, or by us to whom `to` names. */
  readonly private: boolean;
  readonly to?: string;
  /** What was written, or the name of the file. */
  readonly text: string;
  /** The file that it is about, as `Files` knows it. */
  readonly file?: string;
  readonly at: Date;
}

export const LONGEST_LINE = 2000;
const KEPT_LINES = 500;
/** What is around the text on the wire: `{"type":"message","data":{"chat":""}}`, and some. */
const ENVELOPE_BYTES = 64;

/** The text of a received message, if chat is what it is; strangers' texts are cut to a bounded length. */
export function chatText(data: Json): string | undefined {
  if (!isObject(data)) return undefined;
  const text = data.chat;
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  return shown(text);
}

/** So much of it, in characters of Unicode. */
function shown(text: string): string {
  return [...text.slice(0, LONGEST_LINE * 2)].slice(0, LONGEST_LINE).join('');
}

/** Whether this text arrives whole: others show so many characters, and the hub counts bytes of the whole message, escapes included. */
export function fitsIntoMessage(text: string, messageBytes: number | undefined): boolean {
  if (text.length > LONGEST_LINE && text !== shown(text)) return false;
  if (messageBytes === undefined) return true;
  return new TextEncoder().encode(JSON.stringify(text)).length + ENVELOPE_BYTES <= messageBytes;
}

/**
 * A room that talks for hours does not fill the memory: of too many lines the oldest goes of whoever has most of them, so that who floods the
 * chat pushes out nothing but their own.
 */
export function withLine(lines: readonly ChatLine[], line: ChatLine): readonly ChatLine[] {
  const all = [...lines, line];
  if (all.length <= KEPT_LINES) return all;
  const most = talkative(all);
  return all.toSpliced(
    all.findIndex(({ from }) => from === most),
    1,
  );
}

function talkative(lines: readonly ChatLine[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { from } of lines) counts.set(from, (counts.get(from) ?? 0) + 1);
  let most: string | undefined;
  for (const [from, count] of counts) if (count > (counts.get(most ?? '') ?? 0)) most = from;
  return most;
}

/** A line goes on below the one before, without naming its author again. */
export function continues(line: ChatLine, before: ChatLine | undefined): boolean {
  return (
    before !== undefined &&
    before.from === line.from &&
    before.private === line.private &&
    before.to === line.to &&
    line.at.getTime() - before.at.getTime() < 60_000
  );
}
