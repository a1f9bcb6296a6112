import type { Json } from '../json.js';

/**
 * Makes of what somebody sent what it is meant to be. Whoever is in the room can send anything: look at types, ranges and lengths, and
 * take over only what you know.
 *
 * @returns `undefined` for what is not meant: it is left out, without a word. Throwing says the same, so that the `parse` of a schema
 *   library fits.
 */
export type Parse<T> = (data: Json) => T | undefined;

/** What an object has to say under a name; `undefined` when that is nothing, or not what is meant. */
export function read<T>(data: Json, name: string, parse: Parse<T>): T | undefined {
  const said = member(data, name);
  if (said === undefined) return undefined;
  try {
    return parse(said);
  } catch {
    return undefined;
  }
}

/** The own member of an object; `undefined` when there is none, or no object. */
export function member(data: Json, name: string): Json | undefined {
  const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
  return isObject && Object.hasOwn(data, name) ? data[name] : undefined;
}
