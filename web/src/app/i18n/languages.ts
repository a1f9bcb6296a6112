/** The languages there are messages in, each by its own name. */
export const LANGUAGES = {
  en: { name: 'English', direction: 'ltr' },
  de: { name: 'Deutsch', direction: 'ltr' },
  es: { name: 'Español', direction: 'ltr' },
  fr: { name: 'Français', direction: 'ltr' },
  ja: { name: '日本語', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
} as const;

/** A tag of BCP 47, of a language alone. */
export type Language = keyof typeof LANGUAGES;

/** Forms that a noun takes beside a number below a million (CLDR, "Language Plural Rules"). */
export interface PluralForms {
  readonly en: 'one' | 'other';
  readonly de: 'one' | 'other';
  readonly es: 'one' | 'other';
  readonly fr: 'one' | 'other';
  readonly ja: 'other';
  readonly ar: 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
}

export function isLanguage(tag: string | null): tag is Language {
  return tag !== null && Object.hasOwn(LANGUAGES, tag);
}

/** The first of these that we speak. @param tags - as in `navigator.languages`, the dearest first */
export function bestLanguage(tags: readonly string[]): Language {
  return tags.map(languageOf).find(isLanguage) ?? 'en';
}

/** How numbers and times are written where the person lives: `en-GB`, if they say so, for `en`. */
export function regional(language: Language, tags: readonly string[]): string {
  return tags.find((tag) => languageOf(tag) === language) ?? language;
}

/** The language of a tag; `null` where it is none, as browsers may be told by hand. */
function languageOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return null;
  }
}
