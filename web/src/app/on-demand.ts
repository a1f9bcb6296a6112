import { emit } from './events.js';
import { t } from './i18n/language.js';

/** A part of the app cannot be had, as without a network, or where the service has another version by now. */
export class Unloaded extends Error {}

/** @throws Unloaded */
export async function fetched<T>(part: Promise<T>): Promise<T> {
  try {
    return await part;
  } catch (cause) {
    throw new Unloaded('A part of the app could not be fetched.', { cause });
  }
}

/**
 * Fetches a part of the app that most people never need, now that somebody does. Where it cannot be had the person is told, and whoever asked
 * leaves things as they are: the next time it is fetched anew.
 *
 * @param from - what wants it, in the page that tells
 * @returns `undefined` where it cannot be had
 */
export async function onDemand<T>(from: EventTarget, part: Promise<T>): Promise<T | undefined> {
  try {
    return await part;
  } catch {
    emit(from, 'parley-tell', { text: t.notices.unloaded, trouble: true });
    return undefined;
  }
}
