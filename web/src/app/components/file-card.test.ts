// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { SharedFile } from '../files/files.js';
import type { OwnDelivery } from '../files/ours.js';
import type { TheirFile } from '../files/theirs.js';
import { FileCard } from './file-card.js';

const theirs = (more: Partial<TheirFile> = {}): TheirFile => ({
  whose: 'theirs',
  name: 'a.pdf',
  size: 2_000_000,
  is: 'offered',
  got: 0,
  ...more,
});

async function card(file: SharedFile | undefined): Promise<{ element: FileCard; asked: boolean[] }> {
  const element = new FileCard();
  const asked: boolean[] = [];
  element.addEventListener('parley-file', ({ detail }) => asked.push(detail.wanted));
  element.key = 'key';
  element.name = 'forgotten.txt';
  element.file = file;
  document.body.append(element);
  await element.updateComplete;
  return { element, asked };
}

const find = (element: FileCard, id: string) => element.renderRoot.querySelector<HTMLElement>(`[data-testid=${id}]`);
const states = (element: FileCard) =>
  [...element.renderRoot.querySelectorAll('[data-testid=file-state]')].map((each) => each.textContent);

describe('a file in the chat', () => {
  afterEach(() => document.body.replaceChildren());

  it('of somebody else can be fetched, and that be given up', async () => {
    const { element, asked } = await card(theirs());
    find(element, 'receive-file')?.click();
    element.file = theirs({ is: 'coming', got: 500_000 });
    await element.updateComplete;
    expect(find(element, 'receive-file')).toBeNull();
    expect(find(element, 'file-progress')).toMatchObject({ value: 25 });
    find(element, 'cancel-file')?.click();
    expect(asked).toEqual([true, false]);
  });

  it('is saved under its name once it is there, and is never shown', async () => {
    const saved = { url: 'blob:https://x/1', sha256: 'ab'.repeat(32) };
    const { element } = await card(theirs({ name: 'page.html', is: 'arrived', saved }));
    const link = find(element, 'save-file');
    expect([link?.getAttribute('href'), link?.getAttribute('download')]).toEqual([saved.url, 'page.html']);
    expect(find(element, 'file-hash')?.textContent).toBe(saved.sha256);
    expect(element.renderRoot.querySelector('img, iframe, video, object, embed')).toBeNull();
  });

  it('says what went wrong, and offers to try again where that makes sense', async () => {
    for (const [is, again] of [
      ['damaged', true],
      ['interrupted', true],
      ['too-fast', true],
      ['cancelled', true],
      ['no-room', true],
      ['unreadable', true],
      ['withdrawn', false],
      ['gone', false],
    ] as const) {
      const { element } = await card(theirs({ is }));
      expect(states(element)).toHaveLength(1);
      expect(find(element, 'receive-file') !== null, is).toBe(again);
    }
  });

  it('of our own tells how far it is with whom, and can be taken back', async () => {
    const delivery = (name: string, is: OwnDelivery['is']): [string, OwnDelivery] => [
      name,
      { name, is, got: 1_000_000 },
    ];
    const deliveries = new Map([
      delivery('Bob', 'going'),
      delivery('Cleo', 'delivered'),
      delivery('Dan', 'delivered'),
      delivery('Eve', 'cancelled'),
      delivery('Fay', 'withdrawn'),
    ]);
    const own: SharedFile = { whose: 'ours', name: 'a.pdf', size: 2_000_000, offered: true, deliveries };
    const { element, asked } = await card(own);
    expect(states(element).map((text) => text?.replace(/[\u2068\u2069]/g, ''))).toEqual([
      'Bob',
      'Eve cancelled it',
      'Arrived unchanged at 2 people',
    ]);
    expect(find(element, 'file-progress')).toMatchObject({ value: 50 });
    find(element, 'withdraw-file')?.click();
    expect(asked).toEqual([false]);
  });

  it('that was forgotten still has its name, which is a name and never markup', async () => {
    const { element } = await card(undefined);
    expect(element.renderRoot.querySelector('.name')?.textContent).toBe('forgotten.txt');
    element.file = theirs({ name: '<img src=x onerror=alert(1)>' });
    await element.updateComplete;
    expect(element.renderRoot.querySelector('img')).toBeNull();
    expect(element.renderRoot.querySelector('.name')?.textContent).toBe('<img src=x onerror=alert(1)>');
  });
});
