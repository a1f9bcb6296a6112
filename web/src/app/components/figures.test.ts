// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../call/people.js';
import { type Figures, figuresBetween } from '../quality/figures.js';
import type { Quality } from '../quality/quality.js';
import { sampleOf } from '../quality/stats.js';
import { chromium, reportOf } from '../quality/test/reports.js';
import { FiguresPanel } from './figures.js';

const person = (id: string, name: string, self = false): Person => ({
  id,
  name,
  self,
  role: 'participant',
  audio: true,
  video: true,
  link: { kind: 'good' },
  connection: 'connected',
  stream: undefined,
  safety: { is: 'none' },
  grade: 'good',
  troubled: false,
});

const figures = [2, 4].map((second) =>
  figuresBetween(sampleOf(reportOf(chromium(second - 2))), sampleOf(reportOf(chromium(second)))),
);

async function shown(known: Record<string, readonly Figures[]>, peer: string): Promise<FiguresPanel> {
  const quality = { figures: (id: string) => known[id] ?? [], onRound: () => () => {} } as unknown as Quality;
  const people = [person('a', 'Ada', true), person('b', '<b>Bob</b>'), person('e', 'Eve')];
  const element = Object.assign(new FiguresPanel(), { people, quality, peer });
  document.body.append(element);
  await element.updateComplete;
  return element;
}

const text = (element: FiguresPanel, selector: string) =>
  element.renderRoot.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('the figures of a connection', () => {
  afterEach(() => document.body.replaceChildren());

  it('are said in words beside each plot, and all together as a table', async () => {
    const element = await shown({ b: figures }, 'b');
    expect(text(element, '[data-testid=figures-bitrate]')).toBe('received 840 kb/s sent 320 kb/s');
    expect(text(element, '[data-testid=figures-delay]')).toBe('round trip 42 ms jitter 4 ms');
    expect(element.renderRoot.querySelectorAll('parley-plot')).toHaveLength(5);
    expect(element.renderRoot.querySelectorAll('tbody tr')).toHaveLength(10);
    const [first] = element.renderRoot.querySelectorAll('tbody tr');
    expect([...(first?.children ?? [])].map(({ textContent }) => textContent)).toEqual([
      'Bitrate, received',
      '840 kb/s',
      '840 kb/s',
      '840 kb/s',
    ]);
  });

  it('tell the way, the codecs, the sizes and what holds them back', async () => {
    const facts = text(await shown({ b: figures }, 'b'), '[data-testid=figures-facts]');
    for (const fact of [
      'through a relay (TLS)',
      'relay – prflx, UDP',
      'opus, VP8',
      'received \u2066960 × 540\u2069',
      'sent \u2066320 × 180\u2069',
      'bandwidth',
      '1,200 kb/s',
    ]) {
      expect(facts).toContain(fact);
    }
  });

  it('are those of whom one chooses, of the others', async () => {
    const element = await shown({ b: figures }, 'b');
    const select = element.renderRoot.querySelector('select');
    expect([...(select?.options ?? [])].map(({ value }) => value)).toEqual(['b', 'e']);
    const asked: string[] = [];
    document.body.addEventListener('parley-figures', (event) => asked.push(event.detail));
    if (select !== null) select.value = 'e';
    select?.dispatchEvent(new Event('change'));
    expect(asked).toEqual(['e']);
    expect(element.renderRoot.querySelector('b b, option b')).toBeNull();
  });

  it('are not there before there is a connection', async () => {
    expect(text(await shown({}, 'e'), '.none')).toContain('No figures yet');
  });
});
