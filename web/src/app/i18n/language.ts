import { Part } from '../part.js';
import { rememberedLanguage, rememberLanguage } from '../preferences.js';
import type { Messages } from './en.js';
import { formatAs } from './formats.js';
import { bestLanguage, isLanguage, LANGUAGES, type Language, regional } from './languages.js';

/** What the app says, in the language in use. To be read when it is shown, for another language may follow. */
export let t: Messages;
export let language: Language;

/** Only what is spoken is fetched. */
const catalogues: Readonly<Record<Language, Part<{ readonly default: Messages }>>> = {
  en: new Part(() => import('./en.js')),
  de: new Part(() => import('./de.js')),
  es: new Part(() => import('./es.js')),
  fr: new Part(() => import('./fr.js')),
  ja: new Part(() => import('./ja.js')),
  ar: new Part(() => import('./ar.js')),
};

const listeners = new Set<() => void>();
let wanted: Language;

/** Speaks the language that was chosen once, or the first of the browser's that there is. Nothing can be said before. */
export async function startLanguage(): Promise<void> {
  await speakPreferred().catch(() => speak('en'));
  window.addEventListener('languagechange', followPreferred);
  // Chosen in another tab, perhaps while a call goes on in this one.
  window.addEventListener('storage', followPreferred);
}

/** Speaks this language at once and from now on. Rejects, and changes nothing, if its messages cannot be had. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  await speak(chosen);
  rememberLanguage(chosen);
}

/** Says all that is said from now on in these words. */
export function useMessages(next: Language, messages: Messages): void {
  t = messages;
  language = next;
  for (const listener of listeners) listener();
}

/** Calls the listener after each change, until what is returned is called. */
export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function speakPreferred(): Promise<void> {
  const remembered = rememberedLanguage();
  await speak(isLanguage(remembered) ? remembered : bestLanguage(navigator.languages));
}

function followPreferred(): void {
  speakPreferred().catch(() => undefined); // It goes on in the language it has.
}

async function speak(next: Language): Promise<void> {
  wanted = next;
  const { default: messages } = await catalogues[next].fetch();
  if (wanted !== next) return;
  formatAs(regional(next, navigator.languages));
  document.documentElement.lang = next;
  document.documentElement.dir = LANGUAGES[next].direction;
  useMessages(next, messages);
}
