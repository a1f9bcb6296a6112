/** What the browser remembers between visits. Storage can be switched off or full: then nothing is remembered. */
const NAME = 'parley.name';
const LANGUAGE = 'parley.language';

export function rememberedName(): string {
  return remembered(NAME) ?? '';
}

export function rememberName(name: string): void {
  remember(NAME, name);
}

export function rememberedLanguage(): string | null {
  return remembered(LANGUAGE);
}

export function rememberLanguage(language: string): void {
  remember(LANGUAGE, language);
}

/** One of a few, of which the first goes until somebody has chosen. */
export interface Preference<T extends string> {
  get(): T;
  set(value: T): void;
}

export function preference<const T extends string>(
  key: string,
  [usual, ...others]: readonly [T, ...T[]],
): Preference<T> {
  return {
    get: () => [usual, ...others].find((value) => value === remembered(key)) ?? usual,
    set: (value) => remember(key, value),
  };
}

function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It is asked for, or guessed, again next time.
  }
}
