// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { OutageNote } from '../call/outage.js';
import { Outage } from './outage.js';

const NOTE: OutageNote = { title: 'Reconnecting…', detail: 'Sound goes on.', retry: true };

async function outage(note: OutageNote | undefined): Promise<Outage> {
  const element = new Outage();
  element.note = note;
  document.body.append(element);
  await element.updateComplete;
  return element;
}

const text = (element: Outage) => element.renderRoot.querySelector('[role=status]')?.textContent?.trim();

describe('the note of an outage', () => {
  afterEach(() => document.body.replaceChildren());

  it('is a live region that is there before it says something, and after', async () => {
    const element = await outage(undefined);
    const region = element.renderRoot.querySelector('[role=status]');
    expect(text(element)).toBe('');
    expect(element.hasAttribute('shown')).toBe(false);
    element.note = NOTE;
    await element.updateComplete;
    expect(element.renderRoot.querySelector('[role=status]')).toBe(region);
    expect(text(element)).toBe('Reconnecting… Sound goes on.');
    expect(element.hasAttribute('shown')).toBe(true);
    element.note = undefined;
    await element.updateComplete;
    expect(text(element)).toBe('');
  });

  it('has a button where trying now is of use, and takes the focus from nobody', async () => {
    const element = await outage({ ...NOTE, retry: false });
    expect(element.renderRoot.querySelector('button')).toBeNull();
    element.note = NOTE;
    await element.updateComplete;
    expect(document.activeElement).toBe(document.body);
    let asked = 0;
    element.addEventListener('parley-try-now', () => asked++);
    element.renderRoot.querySelector('button')?.click();
    expect(asked).toBe(1);
  });
});
