// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Notice } from '../call/notice-board.js';
import { Notices } from './notices.js';

async function shown(...notices: Omit<Notice, 'key'>[]): Promise<{ element: Notices; told: unknown[] }> {
  const element = new Notices();
  const told: unknown[] = [];
  element.addEventListener('parley-put-away', ({ detail }) => told.push(detail));
  for (const event of ['parley-microphone', 'parley-camera']) element.addEventListener(event, () => told.push(event));
  element.notices = notices.map((notice, key) => ({ key, ...notice }));
  document.body.append(element);
  await element.updateComplete;
  return { element, told };
}

const texts = (element: Notices) =>
  [...element.renderRoot.querySelectorAll('.text, p')].map(({ textContent }) => textContent);
const button = (element: Notices, id: string) => element.renderRoot.querySelector<HTMLElement>(`[data-testid=${id}]`);

describe('what there is to read in a call', () => {
  afterEach(() => document.body.replaceChildren());

  it('begins with what wants an answer', async () => {
    const { element } = await shown(
      { text: 'Bob joined', weight: 'news' },
      { text: 'not sent', weight: 'trouble' },
      { text: 'the code has changed', weight: 'lasting', about: 'code 7' },
    );
    expect(texts(element)).toEqual(['the code has changed', 'not sent', 'Bob joined']);
  });

  it('does not cover the people: what wants an answer waits for its turn', async () => {
    const { element } = await shown(
      ...['one', 'two', 'three'].map((text) => ({ text, weight: 'lasting', about: text }) as const),
    );
    expect(texts(element)).toEqual(['one', 'two']);
    element.notices = element.notices.slice(1);
    await element.updateComplete;
    expect(texts(element)).toEqual(['two', 'three']);
  });

  it.each([
    ['audio', 'parley-microphone', 'Mute microphone'],
    ['video', 'parley-camera', 'Turn camera off'],
  ] as const)('is answered on the spot when it is asked to switch %s off', async (off, event, words) => {
    const { element, told } = await shown({ text: 'Bob asks you', weight: 'lasting', about: 'mute', off });
    expect(button(element, 'do-as-asked')?.textContent).toBe(words);
    button(element, 'do-as-asked')?.click();
    expect(told).toEqual([event]);
  });

  it('is put away when it has been read', async () => {
    const { element, told } = await shown({ text: 'the code has changed', weight: 'lasting', about: 'code 7' });
    expect(button(element, 'do-as-asked')).toBeNull();
    expect(button(element, 'put-away')?.getAttribute('aria-label')).toBe('Dismiss');
    button(element, 'put-away')?.click();
    expect(told).toEqual([0]);
  });

  it('leaves nothing behind when it is over', async () => {
    const { element } = await shown();
    const nodes = element.renderRoot.childNodes.length;
    for (let key = 0; key < 10; key++) {
      element.notices = [{ key, text: 'Bob joined', weight: 'news' }];
      await element.updateComplete;
    }
    element.notices = [];
    await element.updateComplete;
    expect(element.renderRoot.childNodes).toHaveLength(nodes);
  });

  it('is text, whatever a name looks like', async () => {
    const { element } = await shown({ text: '<img src=x> joined', weight: 'news' });
    expect(element.renderRoot.querySelector('img')).toBeNull();
  });
});
