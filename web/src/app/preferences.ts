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

/** What is kept under a key; `null`: nothing. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It is asked for, or guessed, again next time.
  }
}
