import { describe, expect, it } from 'vitest';
import { type ChatLine, chatText, continues, fitsIntoMessage, LONGEST_LINE, withLine } from './chat.js';

const line = (more: Partial<ChatLine> = {}): ChatLine => ({
  key: 1,
  from: 'a',
  name: 'Ada',
  own: false,
  private: false,
  text: 'hello',
  at: new Date(0),
  ...more,
});

describe('chat', () => {
  it('is the text of {"chat": text}', () => {
    expect(chatText({ chat: 'hello' })).toBe('hello');
    expect(chatText({ chat: '<b>hello</b>', more: 1 })).toBe('<b>hello</b>');
  });

  it('is nothing else', () => {
    for (const data of [
      null,
      1,
      'hello',
      ['hello'],
      {},
      { chat: 1 },
      { chat: null },
      { chat: '  ' },
      { text: 'hello' },
    ]) {
      expect(chatText(data)).toBeUndefined();
    }
  });

  it('of any length is shown in bounds', () => {
    expect([...(chatText({ chat: '😀'.repeat(100_000) }) ?? '')]).toHaveLength(LONGEST_LINE);
  });

  it('fits into a message where others see all of it', () => {
    expect(fitsIntoMessage('😀'.repeat(LONGEST_LINE), undefined)).toBe(true);
    expect(fitsIntoMessage('a'.repeat(LONGEST_LINE + 1), undefined)).toBe(false);
    expect(fitsIntoMessage('😀'.repeat(LONGEST_LINE + 1), 65_536)).toBe(false);
  });

  it('fits into a message by its bytes on the wire', () => {
    expect(fitsIntoMessage('hello', undefined)).toBe(true);
    expect(fitsIntoMessage('a'.repeat(30), 100)).toBe(true);
    expect(fitsIntoMessage('ä'.repeat(30), 100)).toBe(false);
    expect(fitsIntoMessage('"'.repeat(30), 100)).toBe(false);
  });

  it('keeps the newest lines', () => {
    let lines: readonly ChatLine[] = [];
    for (let key = 0; key < 600; key++) lines = withLine(lines, line({ key }));
    expect(lines).toHaveLength(500);
    expect(lines.at(-1)?.key).toBe(599);
  });

  it('is not pushed out by somebody who floods it', () => {
    let lines: readonly ChatLine[] = [];
    for (let key = 0; key < 20; key++) lines = withLine(lines, line({ key }));
    for (let key = 20; key < 2000; key++) lines = withLine(lines, line({ key, from: 'flood' }));
    expect(lines).toHaveLength(500);
    expect(lines.filter(({ from }) => from === 'a').map(({ key }) => key)).toEqual([...Array(20).keys()]);
    expect(lines.at(20)?.key).toBe(1520);
    expect(lines.at(-1)?.key).toBe(1999);
  });

  it('of one author within a minute hangs together', () => {
    expect(continues(line({ at: new Date(59_000) }), line())).toBe(true);
    expect(continues(line({ at: new Date(60_000) }), line())).toBe(false);
    expect(continues(line({ from: 'b' }), line())).toBe(false);
    expect(continues(line({ private: true }), line())).toBe(false);
    expect(continues(line(), undefined)).toBe(false);
  });
});
