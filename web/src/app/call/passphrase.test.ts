import { describe, expect, it } from 'vitest';
import { passphraseQuestion } from './passphrase.js';

const failed = (code: string, message = '') => passphraseQuestion({ kind: 'failed', error: { code, message } });

describe('the question for a passphrase', () => {
  it('is asked where the hub wants one, without blame', () => {
    expect(failed('passphrase_required')).toEqual({});
  });

  it('says what was wrong with the one before', () => {
    expect(failed('passphrase_wrong')?.wrong).toContain('another one');
    expect(failed('passphrase_too_short', 'a passphrase has 8 characters or more')?.wrong).toContain('8 characters');
  });

  it('is asked for no other reason', () => {
    expect(failed('room_full')).toBeUndefined();
    expect(failed('too_many_attempts')).toBeUndefined();
    expect(passphraseQuestion({ kind: 'left' })).toBeUndefined();
  });
});
