import { describe, expect, it } from 'vitest';
import { cleanName, hueOf, initials, isolated } from './names.js';

describe('a display name', () => {
  it('loses control characters and the space around it', () => {
    expect(cleanName('  Ada\u0000\tLovelace\n')).toBe('Ada Lovelace');
  });

  it('is nothing when nothing can be seen of it', () => {
    for (const typed of ['', '   ', '\u200b\u200e', '\u00a0', '\u3164', '\u0301'])
      expect(cleanName(typed)).toBeUndefined();
  });

  it('loses what turns the writing around it or has no width, and keeps what joins emoji', () => {
    expect(cleanName('\u202eAda\u200b \u2066Love\u00adlace')).toBe('Ada Lovelace');
    for (const whole of ['👩‍🚀', '❤️', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'علی‌رضا']) expect(cleanName(whole)).toBe(whole);
  });

  it('has no marks without a character, and four on one', () => {
    expect(cleanName('\u0301\u0302Ada')).toBe('Ada');
    expect(cleanName(`a${'\u0301'.repeat(9)}b`)).toBe(`a${'\u0301'.repeat(4)}b`);
    expect(cleanName(`a${'\u0301\u200d'.repeat(4)}\u0301b`)).toBe(`a${'\u0301\u200d'.repeat(4)}b`);
  });

  it('is cut at 64 code points, not in the middle of one', () => {
    expect(cleanName('😀'.repeat(70))).toBe('😀'.repeat(64));
  });
});

describe('initials', () => {
  it('are of the first and the last word', () => {
    expect(initials('Ada Lovelace')).toBe('AL');
    expect(initials('ada augusta king')).toBe('AK');
    expect(initials('bob')).toBe('B');
    expect(initials('jean-luc')).toBe('JL');
  });

  it('keep what is one character to the eye together', () => {
    expect(initials('👩‍🚀 Sally')).toBe('👩‍🚀S');
    expect(initials('e\u0301lise')).toBe('E\u0301');
  });

  it('are a question mark where there is no word', () => {
    expect(initials('!!!')).toBe('?');
  });
});

it('gives a name always the same hue', () => {
  expect(hueOf('Ada')).toBe(hueOf('Ada'));
  expect(hueOf('Ada')).not.toBe(hueOf('Bob'));
  expect(hueOf('😀'.repeat(64))).toBeLessThan(360);
});

it('keeps what a name says about direction inside the name', () => {
  expect(isolated('Ada\u202e\u2069')).toBe('\u2068Ada\u2069');
});
