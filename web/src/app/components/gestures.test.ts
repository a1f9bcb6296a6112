// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { REACTIONS } from '../call/reactions.js';
import { Gestures } from './gestures.js';

async function gestures(): Promise<{ element: Gestures; told: unknown[] }> {
  const element = new Gestures();
  const told: unknown[] = [];
  element.addEventListener('parley-hand', ({ detail }) => told.push(detail));
  element.addEventListener('parley-react', ({ detail }) => told.push(detail));
  document.body.append(element);
  await element.updateComplete;
  return { element, told };
}

async function click(element: Gestures, id: string): Promise<void> {
  element.renderRoot.querySelector<HTMLElement>(`[data-testid=${id}]`)?.click();
  await element.updateComplete;
}

const menu = (element: Gestures) => element.renderRoot.querySelector('.menu');

describe('gestures', () => {
  afterEach(() => document.body.replaceChildren());

  it('raise a hand and lower it', async () => {
    const { element, told } = await gestures();
    await click(element, 'raise-hand');
    element.hand = true;
    await element.updateComplete;
    expect(element.renderRoot.querySelector('[aria-pressed=true]')).not.toBeNull();
    await click(element, 'raise-hand');
    expect(told).toEqual([true, false]);
  });

  it('are chosen from a menu that stays for another, until Escape or a click elsewhere', async () => {
    const { element, told } = await gestures();
    await click(element, 'react');
    await click(element, 'emoji');
    await click(element, 'emoji');
    expect(told).toEqual([REACTIONS[0], REACTIONS[0]]);
    menu(element)?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await element.updateComplete;
    expect(menu(element)).toBeNull();

    await click(element, 'react');
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    await element.updateComplete;
    expect(menu(element)).toBeNull();
  });
});
