// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Moderation } from '../call/moderation.js';
import type { Person } from '../call/people.js';
import { People } from './people.js';
import type { PersonControls } from './person-controls.js';

const bob = {
  id: 'b',
  name: 'Bob',
  self: false,
  role: 'participant',
  audio: true,
  video: true,
  link: { kind: 'good' },
  safety: { is: 'none' },
} as Person;

const moderation: Moderation = {
  owner: true,
  settings: { locked: false, waitingRoom: false },
  waiting: [],
} as unknown as Moderation;

describe('the list of people', () => {
  afterEach(() => document.body.replaceChildren());

  it('folds what can be done with somebody, and leaves the focus at what opened it', async () => {
    const element = Object.assign(new People(), { people: [bob], moderation });
    document.body.append(element);
    await element.updateComplete;
    const shown = () => element.renderRoot.querySelector<PersonControls>('parley-person-controls');
    expect(element.fold(), 'where nothing is open').toBe(false);

    const more = element.renderRoot.querySelector<HTMLElement>('.more');
    more?.click();
    await element.updateComplete;
    await shown()?.updateComplete;
    shown()?.renderRoot.querySelector('button')?.focus();
    expect(element.fold()).toBe(true);
    await element.updateComplete;
    expect(shown()).toBeNull();
    expect(element.shadowRoot?.activeElement).toBe(more);
    expect(element.fold()).toBe(false);
  });
});
