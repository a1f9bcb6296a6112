import { describe, expect, it } from 'vitest';
import { checkRoomName, checkTypedName, isSameRoom } from './room-name.js';

function why(typed: string): string {
  const check = checkRoomName(typed);
  return check.kind === 'refused' ? check.why : check.kind;
}

describe('a room name', () => {
  it('may hold letters and digits of any script, and - _ . ~', () => {
    for (const name of ['team-standup', 'a', 'Zürich_2.0~x', '会議室', 'кухня', '٣٤', '𝒳'.normalize('NFKC')]) {
      expect(checkRoomName(name)).toEqual({ kind: 'ok', name });
    }
  });

  it('is taken in its NFKC form, without the space around it', () => {
    expect(checkRoomName('  Ａｄａ ')).toEqual({ kind: 'ok', name: 'Ada' });
    expect(checkRoomName('e\u0301t\u00e9')).toEqual({ kind: 'ok', name: 'été' });
  });

  it('is empty until something is typed', () => {
    expect(checkRoomName('   ')).toEqual({ kind: 'empty' });
  });

  it('has a hyphen where somebody types space between words', () => {
    for (const typed of [
      'team standup',
      ' team  standup\t',
      'team - standup',
      'team-\u3000standup',
      'team\u00a0-standup',
    ])
      expect(checkTypedName(typed), typed).toEqual({ kind: 'ok', name: 'team-standup' });
    expect(checkTypedName('my room!')).toEqual({ kind: 'refused', why: 'Not allowed: !' });
    expect(checkTypedName('  ')).toEqual({ kind: 'empty' });
    expect(why('team standup'), 'in a link').toContain('Only these');
  });

  it('names the characters that are not allowed, each once', () => {
    expect(why('a/b/c?')).toBe('Not allowed: / ?');
  });

  it('does not show what cannot be seen', () => {
    expect(why('a\u200bb')).toContain('Only these');
    expect(why('a\u0007b')).toContain('Only these');
  });

  it('cannot be dots only', () => {
    expect(why('.')).toContain('dots only');
    expect(why('..')).toContain('dots only');
    expect(checkRoomName('.a.')).toEqual({ kind: 'ok', name: '.a.' });
  });

  it('has at most 64 code points, counted after case folding', () => {
    expect(checkRoomName('𠀀'.repeat(64)).kind).toBe('ok');
    expect(why('a'.repeat(65))).toContain('65');
    expect(why('ß'.repeat(33))).toContain('66');
  });

  it('is another only if its folded form is', () => {
    expect(isSameRoom('Stand-Up', 'stand-up')).toBe(true);
    expect(isSameRoom('STRASSE', 'straße')).toBe(true);
    expect(isSameRoom('standup', 'stand-up')).toBe(false);
  });
});
