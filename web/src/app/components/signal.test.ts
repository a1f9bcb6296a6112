// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { Signal } from './signal.js';

afterEach(() => document.body.replaceChildren());

const shown = async (grade: Signal['grade']) => {
  const element = Object.assign(new Signal(), { grade, name: 'Bob', peer: 'b' });
  document.body.append(element);
  await element.updateComplete;
  return element;
};

it.each([
  ['good', 3],
  ['fair', 2],
  ['poor', 1],
] as const)('a %s connection has %d full bars, and says so in words', async (grade, bars) => {
  const element = await shown(grade);
  expect(element.renderRoot.querySelectorAll('rect')).toHaveLength(3);
  expect(element.renderRoot.querySelectorAll('rect.full')).toHaveLength(bars);
  expect(element.renderRoot.querySelector('button')?.getAttribute('aria-label')).toContain(grade);
});

it('is the way to the figures', async () => {
  const element = await shown('fair');
  const asked: string[] = [];
  document.body.addEventListener('parley-figures', (event) => asked.push(event.detail));
  element.renderRoot.querySelector('button')?.click();
  expect(asked).toEqual(['b']);
});
