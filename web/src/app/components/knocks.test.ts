// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Decision } from '../call/moderation.js';
import { Knocks } from './knocks.js';

async function knocks(...names: string[]): Promise<{ element: Knocks; decided: Decision[] }> {
  const element = new Knocks();
  const decided: Decision[] = [];
  element.addEventListener('parley-decide', ({ detail }) => decided.push(detail));
  element.waiting = names.map((name, i) => ({ id: `p${i}`, name }));
  document.body.append(element);
  await element.updateComplete;
  return { element, decided };
}

const find = (element: Knocks, id: string) => element.renderRoot.querySelector<HTMLElement>(`[data-testid=${id}]`);

describe('who knocks', () => {
  afterEach(() => document.body.replaceChildren());

  it('is not there when nobody does, but the live region is', async () => {
    const { element } = await knocks();
    expect(element.renderRoot.querySelector('[role=status]')?.textContent).toBe('');
  });

  it('is answered one after the other', async () => {
    const { element, decided } = await knocks('Bob', 'Cleo', 'Dora');
    expect(find(element, 'knock')?.textContent).toContain('and 2 more');
    find(element, 'admit')?.click();
    find(element, 'refuse')?.click();
    expect(decided).toEqual([
      { kind: 'admit', id: 'p0' },
      { kind: 'refuse', id: 'p0' },
    ]);
  });

  it('is a name and never markup', async () => {
    const { element } = await knocks('<img src=x onerror=alert(1)>');
    expect(element.renderRoot.querySelector('img')).toBeNull();
    expect(find(element, 'knock')?.textContent).toContain('<img src=x onerror=alert(1)>');
  });
});
