import { emit } from './events.js';
import { t } from './i18n/language.js';
import type { Part } from './part.js';

/**
 * A part of the app that most people never need, now that somebody does. Where it cannot be had the person is told, and whoever asked leaves things
 * as they are: the next time it is fetched anew.
 *
 * @param from - what wants it, in the page that tells
 * @returns `undefined` where it cannot be had
 */
export function onDemand<T>(from: EventTarget, part: Part<T>): Promise<T | undefined> {
  return orTell(from, part.fetch());
}

/** As {@link onDemand}, of what takes such a part. */
export async function orTell<T>(from: EventTarget, what: Promise<T>): Promise<T | undefined> {
  try {
    return await what;
  } catch {
    emit(from, 'parley-tell', { text: t.notices.unloaded, trouble: true });
    return undefined;
  }
}
