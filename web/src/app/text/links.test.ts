import { describe, expect, it } from 'vitest';
import { textParts } from './links.js';

/** Where the links of a text lead. */
const leads = (text: string) => textParts(text).flatMap(({ href }) => href ?? []);
/** What of a text is a link. */
const linked = (text: string) => textParts(text).flatMap((part) => (part.href === undefined ? [] : [part.text]));

describe('links', () => {
  it('are addresses of pages and mailboxes, wherever they stand', () => {
    expect(textParts('see https://example.org/a?b=c#d, or mailto:ada@example.org')).toEqual([
      { text: 'see ' },
      { text: 'https://example.org/a?b=c#d', href: 'https://example.org/a?b=c#d' },
      { text: ', or ' },
      { text: 'mailto:ada@example.org', href: 'mailto:ada@example.org' },
    ]);
    expect(leads('HTTP://EXAMPLE.ORG')).toEqual(['http://example.org/']);
    expect(linked('予定はhttps://example.org/会議、参照')).toEqual(['https://example.org/会議']);
  });

  it('say whom they lead to, where the letters may be those of another script', () => {
    const host = (text: string) => textParts(text).map((part) => part.host);
    expect(host('https://аррӏе.example/x')).toEqual(['xn--80ak6aa92e.example']);
    expect(host('https://a.bücher.example')).toEqual(['a.xn--bcher-kva.example']);
    expect(host('https://example.org/аррӏе')).toEqual([undefined]);
  });

  it('lose nothing of the text', () => {
    for (const text of [
      '',
      'no link',
      'http://',
      'https://example.org',
      '(https://a.example) https://b.example!',
      'mailto:x',
    ])
      expect(
        textParts(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
  });

  it('end before what ends the sentence or closes a bracket that they did not open', () => {
    expect(linked('Is it https://example.org?')).toEqual(['https://example.org']);
    expect(linked('(https://example.org/a).')).toEqual(['https://example.org/a']);
    expect(linked('https://en.wikipedia.org/wiki/Lit_(moon)')).toEqual(['https://en.wikipedia.org/wiki/Lit_(moon)']);
    expect(linked('(https://en.wikipedia.org/wiki/Lit_(moon))')).toEqual(['https://en.wikipedia.org/wiki/Lit_(moon)']);
    expect(linked('"https://example.org/"x')).toEqual(['https://example.org/']);
    expect(linked('هل رأيت https://example.org/a؟')).toEqual(['https://example.org/a']);
  });

  it('are nothing that could run, load, or open something else', () => {
    for (const text of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)//https:',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https:',
      'www.example.org',
      'xhttps://example.org',
      'https://',
      'http://[',
      'mailto:',
      'mailto:?body=x',
    ])
      expect(leads(text), text).toEqual([]);
  });

  it('do not pretend to lead elsewhere', () => {
    expect(leads('https://bank.example@evil.example/')).toEqual([]);
    expect(leads('https://bank.example:secret@evil.example/')).toEqual([]);
    // What turns the direction of writing ends a link, so that its end cannot pass for its beginning.
    expect(linked('https://evil.example/\u202egro.knab')).toEqual(['https://evil.example/']);
    // Letters that look like others: the address says so where it leads.
    expect(leads('https://аpple.example')).toEqual(['https://xn--pple-43d.example/']);
  });

  it('of a text made to be slow are found at once', () => {
    for (const text of [
      'https://a'.repeat(50_000),
      `https://a.example/${'('.repeat(200_000)}`,
      `https://a.example/${')'.repeat(200_000)}`,
      `https://a.example/${'.'.repeat(200_000)}`,
      'mailto:'.repeat(50_000),
    ]) {
      const before = performance.now();
      textParts(text);
      expect(performance.now() - before).toBeLessThan(1_000);
    }
  });
});
