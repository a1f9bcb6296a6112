// @vitest-environment happy-dom
import type { LitElement } from 'lit';
import { afterEach, expect, it } from 'vitest';
import type { Person } from '../call/people.js';
import { Chat } from './chat.js';
import { Knocks } from './knocks.js';
import { People } from './people.js';
import { SafetyCode } from './safety-code.js';
import { Tile } from './tile.js';

const NAME = '\u05e2\u05d3\u05d4 (3)';
const CODE = '70865 49571 82194 63582 79487 97310';

const person: Person = {
  id: 'p',
  name: NAME,
  self: false,
  role: 'participant',
  audio: true,
  video: true,
  link: { kind: 'good' },
  connection: 'connected',
  stream: undefined,
  safety: { is: 'none' },
  grade: 'good',
  troubled: true,
};

/** Every element that shows what somebody is called. */
const elements: Record<string, () => LitElement> = {
  'the chat': () =>
    Object.assign(new Chat(), {
      lines: [{ key: 1, from: 'p', name: NAME, own: false, private: false, text: 'hello', at: new Date(0) }],
    }),
  'a knock': () => Object.assign(new Knocks(), { waiting: [{ id: 'p', name: NAME }] }),
  'the list of people': () => Object.assign(new People(), { people: [person] }),
  'a tile': () => Object.assign(new Tile(), { person }),
  'the safety code': () =>
    Object.assign(new SafetyCode(), { name: NAME, safety: { is: 'known', code: CODE, changed: false } }),
};

afterEach(() => document.body.replaceChildren());

it.each(Object.entries(elements))('%s keeps the direction of a name to the name', async (_, make) => {
  const element = make();
  document.body.append(element);
  await element.updateComplete;
  const isolated = element.renderRoot.querySelector('bdi');
  expect(isolated?.textContent).toBe(NAME);
  isolated?.remove();
  expect(element.renderRoot.textContent).not.toContain(NAME);
});
