import type { Json, JsonObject } from '../../client/index.js';
import { isObject } from '../json.js';
import { safeName } from './safe-name.js';

/**
 * How files go from one person to another: `parley.file.v1`. What comes is a stranger's word, and is checked here.
 *
 * **Offering.** Whoever has a file says so in a `message` through the hub, to everybody or to one: `{"file": {"id", "name", "size", "type"}}`. `id` is 22
 * characters of base64url (128 bits at random), `size` is in bytes, `type` a media type or empty. `{"file": {"id", "gone": true}}` takes the offer back.
 * Nothing else is sent: who does not want the file does nothing.
 *
 * **Fetching.** Who wants it opens a data channel to the one who offered it (`RemotePeer.openChannel`), ordered and reliable, with the protocol
 * `parley.file.v1` and the offer's `id` as its label. So bytes come only where somebody asked for them, over a channel that they opened.
 *
 * **In the channel.** The sender sends the bytes in order, in binary messages of 1 byte to 64 KiB, then the text `{"sha256": "<64 hexadecimal digits>"}`
 * of all of them. The receiver says how many it has put away, `{"got": n}`, and the sender has no more than 4 MiB on their way beyond that: what does not
 * keep to it would fill the receiver's memory, and is not listened to any more. Having compared the hashes the receiver says `{"unchanged": true}` or `false`, and closes the channel. `{"cancelled": true}` from either side ends
 * it before; `{"failed": true}` says that the sender cannot read the file any more.
 */
export const PROTOCOL = 'parley.file.v1';

/** Bytes of one message: what every browser and native client takes (RFC 8831 §6.6 advises 16 KiB to those that do not interleave; all of today's fragment). */
export const CHUNK = 64 * 1024;
/** Bytes that may be on their way and not yet put away. */
export const WINDOW = 4 * 1024 * 1024;
/** Bytes of the largest file that is offered or taken. */
export const LARGEST = 4 * 1024 ** 3;

const LONGEST_TYPE = 100;
const LONGEST_TEXT = 256;

/** A file that somebody has. Its name is one that can be shown and saved. */
export interface Offer {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/** What a message through the hub says about a file. */
export type Announcement =
  | { readonly is: 'offered'; readonly offer: Offer }
  | { readonly is: 'gone'; readonly id: string };

export type FromSender =
  | { readonly is: 'hash'; readonly sha256: string }
  | { readonly is: 'cancelled' }
  | { readonly is: 'failed' };

export type FromReceiver =
  | { readonly is: 'got'; readonly bytes: number }
  | { readonly is: 'verdict'; readonly unchanged: boolean }
  | { readonly is: 'cancelled' };

export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 22);
}

export const offering = ({ id, name, size, type }: Offer): JsonObject => ({ file: { id, name, size, type } });
export const takingBack = (id: string): JsonObject => ({ file: { id, gone: true } });

export const saying = {
  hash: (sha256: string): string => JSON.stringify({ sha256 }),
  got: (bytes: number): string => JSON.stringify({ got: bytes }),
  verdict: (unchanged: boolean): string => JSON.stringify({ unchanged }),
  cancelled: JSON.stringify({ cancelled: true }),
  failed: JSON.stringify({ failed: true }),
};

/** @returns `undefined` for everything that says nothing about a file */
export function announcementOf(data: Json): Announcement | undefined {
  const file = isObject(data) ? data.file : undefined;
  if (!isObject(file)) return undefined;
  const { id, name, size, type, gone } = file;
  if (typeof id !== 'string' || !/^[\w-]{22}$/.test(id)) return undefined;
  if (gone === true) return { is: 'gone', id };
  if (typeof name !== 'string' || !isCount(size, LARGEST)) return undefined;
  const known = typeof type === 'string' && /^[\w.+-]+\/[\w.+-]+$/.test(type) && type.length <= LONGEST_TYPE;
  return { is: 'offered', offer: { id, name: safeName(name), size, type: known ? type : '' } };
}

export function fromSender(text: string): FromSender | undefined {
  const { sha256, cancelled, failed } = parsed(text);
  if (typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256)) return { is: 'hash', sha256 };
  if (cancelled === true) return { is: 'cancelled' };
  return failed === true ? { is: 'failed' } : undefined;
}

export function fromReceiver(text: string): FromReceiver | undefined {
  const { got, unchanged, cancelled } = parsed(text);
  if (isCount(got, LARGEST)) return { is: 'got', bytes: got };
  if (typeof unchanged === 'boolean') return { is: 'verdict', unchanged };
  return cancelled === true ? { is: 'cancelled' } : undefined;
}

function parsed(text: string): JsonObject {
  if (text.length > LONGEST_TEXT) return {};
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isCount(value: Json | undefined, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}
