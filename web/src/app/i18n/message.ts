import { number } from './formats.js';
import type { Language, PluralForms } from './languages.js';

/** Chooses what stands beside a number; in the form that is chosen `#` is the number itself. */
export function plurals<L extends Language>(
  language: L,
): (count: number, forms: Readonly<Record<PluralForms[L], string>>) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => {
    const given: Partial<Record<Intl.LDMLPluralRule, string>> = forms;
    return (given[rules.select(count)] ?? given.other ?? '#').replace('#', number(count));
  };
}

/** A message around something that has markup of its own, which stays what it is. */
export function around<T>(texts: TemplateStringsArray, ...parts: readonly T[]): readonly (string | T)[] {
  return texts.flatMap((text, index) => [text, ...parts.slice(index, index + 1)]);
}
