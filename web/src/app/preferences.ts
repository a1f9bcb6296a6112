/** What the browser remembers between visits. Storage can be switched off or full: then nothing is remembered. */
const NAME = 'parley.name';

export function rememberedName(): string {
  try {
    return localStorage.getItem(NAME) ?? '';
  } catch {
    return '';
  }
}

export function rememberName(name: string): void {
  try {
    localStorage.setItem(NAME, name);
  } catch {
    // It is asked for again next time.
  }
}
