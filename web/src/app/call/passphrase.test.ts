import { describe, expect, it } from 'vitest';
import { complaintWords, passphraseQuestion } from './passphrase.js';

const failed = (code: string, message = '') => passphraseQuestion({ kind: 'failed', error: { code, message } });
const complaint = (code: string, message = '') => complaintWords(failed(code, message) ?? {});

describe('the question for a passphrase', () => {
  it('is asked where the hub wants one, without blame', () => {
    expect(failed('passphrase_required')).toEqual({});
    expect(complaint('passphrase_required')).toBeUndefined();
  });

  it('says what was wrong with the one before', () => {
    expect(complaint('passphrase_wrong')).toContain('another one');
    expect(complaint('passphrase_too_short', 'a passphrase has 8 characters or more')).toContain('8 characters');
    expect(complaint('passphrase_too_short', 'a message of tomorrow')).toBe('That is too short.');
  });

  it('is asked for no other reason', () => {
    expect(failed('room_full')).toBeUndefined();
    expect(failed('too_many_attempts')).toBeUndefined();
    expect(passphraseQuestion({ kind: 'left' })).toBeUndefined();
  });
});
