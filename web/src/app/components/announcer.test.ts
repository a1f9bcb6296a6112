// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Announcements } from '../call/announcements.js';
import { Announcer } from './announcer.js';

async function announcer(): Promise<{ element: Announcer; announcements: Announcements }> {
  const element = new Announcer();
  const announcements = new Announcements();
  element.announcements = announcements;
  document.body.append(element);
  await element.updateComplete;
  return { element, announcements };
}

async function said(milliseconds: number, element: Announcer): Promise<readonly string[]> {
  vi.advanceTimersByTime(milliseconds);
  await element.updateComplete;
  return [...element.renderRoot.querySelectorAll('[role=status] p')].map((sentence) => sentence.textContent ?? '');
}

const text = (words: string) => ({ kind: 'text', text: words }) as const;

describe('the announcer', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    document.body.replaceChildren();
    vi.useRealTimers();
  });

  it('is a polite live region that is there before there is anything to say', async () => {
    const { element } = await announcer();
    const region = element.renderRoot.querySelector('[role=status]');
    expect(region?.getAttribute('aria-live')).toBe('polite');
    expect(region?.textContent?.trim()).toBe('');
  });

  it('gathers what happens at once', async () => {
    const { element, announcements } = await announcer();
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'])
      announcements.add({ kind: 'joined', id, name: id });
    expect(await said(0, element)).toEqual([]);
    expect(await said(1_000, element)).toEqual(['10 people joined']);
  });

  it('lets one thing be spoken before the next is said', async () => {
    const { element, announcements } = await announcer();
    announcements.add(text('one'));
    expect(await said(600, element)).toEqual(['one']);
    announcements.add(text('two'));
    expect(await said(600, element)).toEqual(['one']);
    expect(await said(2_000, element)).toEqual(['one', 'two']);
  });

  it('says the same again when it happens again', async () => {
    const { element, announcements } = await announcer();
    announcements.add(text('Your microphone is on'));
    await said(3_000, element);
    announcements.add(text('Your microphone is on'));
    expect(await said(3_000, element)).toEqual(['Your microphone is on', 'Your microphone is on']);
  });

  it('leaves nothing lying about', async () => {
    const { element, announcements } = await announcer();
    announcements.add(text('one'));
    await said(600, element);
    expect(await said(10_000, element)).toEqual([]);
  });

  it('ends its timers with itself', async () => {
    const { element, announcements } = await announcer();
    announcements.add(text('one'));
    await said(600, element);
    announcements.add(text('two'));
    element.remove();
    announcements.add(text('three'));
    expect(vi.getTimerCount()).toBe(0);
  });
});
