import { describe, expect, it } from 'vitest';
import { errorText, leftText } from './notices.js';

describe('a notice', () => {
  it('tells leaving from losing the connection', () => {
    expect(leftText('Ada', 'left')).toBe('\u2068Ada\u2069 left');
    expect(leftText('Ada', 'timeout')).toBe('\u2068Ada\u2069 lost the connection');
    expect(leftText('Ada', 'refused')).toBe('\u2068Ada\u2069 was removed');
    expect(leftText('Ada', 'a reason of tomorrow')).toBe('\u2068Ada\u2069 is gone');
  });

  it('is made of an error only when it matters to the person', () => {
    expect(errorText({ code: 'rate_limited', about: 'message' })).toContain('not delivered');
    expect(errorText({ code: 'rate_limited', about: 'signal' })).toBeUndefined();
    expect(errorText({ code: 'unknown_peer', about: 'p7' })).toBeUndefined();
  });
});
