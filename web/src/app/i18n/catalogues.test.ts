import { describe, expect, it } from 'vitest';
import ar from './ar.js';
import de from './de.js';
import en, { type Messages } from './en.js';
import es from './es.js';
import fr from './fr.js';
import ja from './ja.js';
import { LANGUAGES, type Language, type PluralForms } from './languages.js';

const CATALOGUES: Readonly<Record<Language, Messages>> = { en, de, es, fr, ja, ar };
const LANGUAGE_TAGS = Object.keys(LANGUAGES) as Language[];

const FORMS: { readonly [L in Language]: Readonly<Record<PluralForms[L], true>> } = {
  en: { one: true, other: true },
  de: { one: true, other: true },
  es: { one: true, other: true },
  fr: { one: true, other: true },
  ja: { other: true },
  ar: { zero: true, one: true, two: true, few: true, many: true, other: true },
};

type Message = string | ((...parameters: never[]) => unknown);

/** All messages of a catalogue by their full names. */
function messagesOf(group: object, prefix = ''): ReadonlyMap<string, Message> {
  return new Map(
    Object.entries(group).flatMap(([key, value]: [string, object | Message]) =>
      typeof value === 'object' ? [...messagesOf(value, `${prefix}${key}.`)] : [[prefix + key, value] as const],
    ),
  );
}

/** The message with these as its parameters, whatever they are for. */
function said(message: Message, parameter: (index: number) => unknown): string {
  if (typeof message === 'string') return message;
  const parameters = Array.from({ length: message.length }, (_, index) => parameter(index));
  const result = message(...(parameters as never[]));
  return Array.isArray(result) ? result.join('') : String(result);
}

const isCounted = (key: string) =>
  /tooLong|shorterThan|unread|lobby\.people|knocks\.more|spoken\.many|newLines|hands\.place|byMany|files\.delivered/.test(
    key,
  ) && !key.startsWith('notices');
/** Texts, or numbers from 11 on, none of which a language has a word of its own for. */
const markers = (key: string) => (index: number) => (isCounted(key) ? 41 + index : `⟦${index}⟧`);

describe.each(LANGUAGE_TAGS)('the messages in %s', (language) => {
  const messages = messagesOf(CATALOGUES[language]);
  const english = messagesOf(en);

  it('are those that there are in English', () => {
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('say something, and tell all they are given', () => {
    for (const [key, message] of messages) {
      const { length } = english.get(key) as { length: number };
      expect(typeof message, key).toBe(typeof english.get(key));
      const text = said(message, markers(key));
      expect(text.trim(), key).not.toBe('');
      if (typeof message === 'string') continue;
      expect(message.length, key).toBe(length);
      for (let index = 0; index < length; index++) expect(text, key).toContain(String(markers(key)(index)));
    }
  });

  it('leave no number out that the language has no word for', () => {
    for (const [key, message] of messages) {
      if (!isCounted(key)) continue;
      for (const count of [3, 11, 100, 103, 111, 999])
        expect(
          said(message, () => count),
          key,
        ).toContain(String(count));
    }
  });

  it('have no space around them, and no mark of direction left open', () => {
    for (const [key, message] of messages) {
      const text = said(message, markers(key));
      expect(text, key).toBe(text.trim());
      expect(text.match(/\u2066/g)?.length, key).toBe(text.match(/\u2069/g)?.length);
    }
  });

  it('have a form for every number that can come', () => {
    const rules = new Intl.PluralRules(language);
    const needed = new Set(Array.from({ length: 10_000 }, (_, count) => rules.select(count)));
    expect(Object.keys(FORMS[language])).toEqual(expect.arrayContaining([...needed]));
  });
});

it('no language has left a sentence in English', () => {
  const theSame = (language: Language) =>
    [...messagesOf(CATALOGUES[language])]
      .filter(([key, message]) => {
        const text = said(message, markers(key));
        return text.includes(' ') && text === said(messagesOf(en).get(key) ?? '', markers(key));
      })
      .map(([key]) => key);
  for (const language of LANGUAGE_TAGS.filter((tag) => tag !== 'en')) {
    expect(theSame(language), language).toEqual(
      language === 'de' || language === 'es' || language === 'fr' ? ['devices.shortcut'] : [],
    );
  }
});

it.each(LANGUAGE_TAGS)('what becomes of a line is said in %s whatever is out of reach', (language) => {
  const { offline, reconnecting } = CATALOGUES[language].outage;
  const [, sentLater = ''] = reconnecting.detail.split(/(?<=[.。])/);
  expect(sentLater).not.toBe('');
  expect(offline.detail).toContain(sentLater);
});

it('a count has the form of its number', () => {
  expect([1, 2, 0].map(en.call.unread)).toEqual(['1 unread message', '2 unread messages', '0 unread messages']);
  expect([0, 1, 2].map(fr.call.unread)).toEqual(['0 message non lu', '1 message non lu', '2 messages non lus']);
  expect([0, 1, 2, 3, 11, 100].map(ar.call.unread)).toEqual([
    'لا رسائل غير مقروءة',
    'رسالة واحدة غير مقروءة',
    'رسالتان غير مقروءتين',
    '3 رسائل غير مقروءة',
    '11 رسالة غير مقروءة',
    '100 رسالة غير مقروءة',
  ]);
});
