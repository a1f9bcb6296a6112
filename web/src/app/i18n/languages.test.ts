import { describe, expect, it } from 'vitest';
import { bestLanguage, isLanguage, regional } from './languages.js';

describe('the language of a browser', () => {
  it('is the first of its own that there are messages in', () => {
    expect(bestLanguage(['de-AT', 'en'])).toBe('de');
    expect(bestLanguage(['pt-BR', 'es-MX', 'en'])).toBe('es');
    expect(bestLanguage(['ar-EG'])).toBe('ar');
    expect(bestLanguage(['JA-jp'])).toBe('ja');
  });

  it('is English where there is none, or nothing that is one', () => {
    expect(bestLanguage([])).toBe('en');
    expect(bestLanguage(['tlh', 'x'])).toBe('en');
    expect(bestLanguage(['*', 'not a tag', 'fr'])).toBe('fr');
  });

  it('writes numbers and times as in the region that it names', () => {
    expect(regional('en', ['de-DE', 'en-GB', 'en-US'])).toBe('en-GB');
    expect(regional('fr', ['de-DE'])).toBe('fr');
  });
});

it('what was remembered may be anything', () => {
  expect(isLanguage('de')).toBe(true);
  for (const remembered of [null, '', 'xx', 'toString', '__proto__', '../en'])
    expect(isLanguage(remembered)).toBe(false);
});
