import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NoticeBoard } from './notice-board.js';

describe('the board of notices', () => {
  let board: NoticeBoard;
  const changed = vi.fn();
  const texts = () => board.shown.map(({ text }) => text);

  beforeEach(() => {
    vi.useFakeTimers();
    changed.mockClear();
    board = new NoticeBoard(changed);
  });

  afterEach(() => {
    board.close();
    vi.useRealTimers();
  });

  it('shows the last of the news, for a moment', () => {
    board.pass('Bob joined', 'news');
    vi.advanceTimersByTime(3_000);
    board.pass('Cleo joined', 'news');
    vi.advanceTimersByTime(3_000);
    expect(texts()).toEqual(['Cleo joined']);
    vi.advanceTimersByTime(1_000);
    expect(texts()).toEqual([]);
    expect(changed).toHaveBeenCalledTimes(3);
  });

  it('shows a trouble for its time, whatever else happens', () => {
    board.pass('not sent', 'trouble');
    board.pass('Bob joined', 'news');
    expect(texts()).toEqual(['not sent', 'Bob joined']);
    vi.advanceTimersByTime(8_999);
    expect(texts()).toEqual(['not sent']);
    vi.advanceTimersByTime(1);
    expect(texts()).toEqual([]);
  });

  it('keeps what wants an answer until it is answered', () => {
    board.keep('mute audio', () => 'Bob asks you to mute', 'audio');
    board.pass('not sent', 'trouble');
    board.pass('Bob joined', 'news');
    vi.advanceTimersByTime(3_600_000);
    expect(board.shown).toMatchObject([{ text: 'Bob asks you to mute', weight: 'lasting', off: 'audio' }]);
    board.settle('mute video');
    expect(texts()).toEqual(['Bob asks you to mute']);
    board.settle('mute audio');
    expect(texts()).toEqual([]);
  });

  it('keeps one about the same, the last, and puts it away when it is read', () => {
    board.keep('mute audio', () => 'Bob asks you to mute', 'audio');
    board.keep('code 7', () => 'the code of Cleo has changed');
    board.keep('mute audio', () => 'Dan asks you to mute', 'audio');
    expect(texts()).toEqual(['the code of Cleo has changed', 'Dan asks you to mute']);
    board.putAway(board.shown[0]?.key ?? 0);
    expect(texts()).toEqual(['Dan asks you to mute']);
  });

  it('says what stays in the language of the moment', () => {
    let words = 'mute';
    board.keep('mute audio', () => words);
    words = 'Ton aus';
    expect(texts()).toEqual(['Ton aus']);
  });

  it('lets nobody push away what is not read yet, nor grow for ever', () => {
    for (let i = 0; i < 50; i++) board.keep(`code ${i}`, () => `code ${i} has changed`);
    expect(texts()).toHaveLength(21);
    expect([texts()[0], texts().at(-1)]).toEqual(['code 0 has changed', 'code 49 has changed']);
    vi.advanceTimersByTime(10_000);
    expect(texts()).toHaveLength(20);
  });

  it('shows nothing later when the call is over', () => {
    board.pass('Bob joined', 'news');
    board.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
