import { t } from '../i18n/language.js';
import type { Cause } from './endings.js';

/** That a passphrase is to be asked for, and what was wrong with the one before. */
export interface PassphraseQuestion {
  readonly wrong?: 'another' | 'too-short';
  /** Characters that it needs at least, where the hub says so. */
  readonly least?: number;
}

/** Whether a call came to nothing for want of the right passphrase. */
export function passphraseQuestion(cause: Cause): PassphraseQuestion | undefined {
  if (cause.kind !== 'failed') return undefined;
  const { code, message } = cause.error;
  switch (code) {
    case 'passphrase_required':
      return {};
    case 'passphrase_wrong':
      return { wrong: 'another' };
    case 'passphrase_too_short':
      return { wrong: 'too-short', ...leastOf(message) };
    default:
      return undefined;
  }
}

/** What was wrong, in plain words. */
export function complaintWords({ wrong, least }: PassphraseQuestion): string | undefined {
  if (wrong === undefined) return undefined;
  if (wrong === 'another') return t.passphrase.another;
  return least === undefined ? t.passphrase.tooShort : t.passphrase.shorterThan(least);
}

/** The message says how long it is at least (PROTOCOL.md, "Errors"), in English: the number is for everybody. */
function leastOf(message: string): { readonly least?: number } {
  const [digits] = /\d+/.exec(message) ?? [];
  return digits === undefined ? {} : { least: Number(digits) };
}
