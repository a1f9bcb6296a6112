import type { Cause } from './endings.js';

/** That a passphrase is to be asked for, and what was wrong with the one before. */
export interface PassphraseQuestion {
  readonly wrong?: string;
}

/** Whether a call came to nothing for want of the right passphrase. */
export function passphraseQuestion(cause: Cause): PassphraseQuestion | undefined {
  if (cause.kind !== 'failed') return undefined;
  switch (cause.error.code) {
    case 'passphrase_required':
      return {};
    case 'passphrase_wrong':
      return { wrong: 'The people in this room have chosen another one.' };
    case 'passphrase_too_short':
      return { wrong: `That is too short: ${cause.error.message}.` };
    default:
      return undefined;
  }
}
