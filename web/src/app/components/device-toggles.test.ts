// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rememberSwitch } from '../preferences.js';
import { DeviceToggles } from './device-toggles.js';

beforeEach(() => localStorage.clear());
afterEach(() => document.body.replaceChildren());

async function shown(keys: boolean): Promise<DeviceToggles> {
  const toggles = new DeviceToggles();
  Object.assign(toggles, { keys, microphone: 'on', camera: 'off' });
  document.body.append(toggles);
  await toggles.updateComplete;
  return toggles;
}

/** What is read of them when the mouse is on them, and which keys a screen reader names. */
const told = ({ renderRoot }: DeviceToggles) =>
  [...renderRoot.querySelectorAll('button')].map((button) => [button.title, button.getAttribute('aria-keyshortcuts')]);

const WITHOUT_KEYS = [
  ['Mute microphone', null],
  ['Turn camera on', null],
];
const WITH_KEYS = [
  ['Mute microphone (m)', 'm'],
  ['Turn camera on (v)', 'v c'],
];

it('the keys are named while there are keys', async () => {
  const toggles = await shown(true);
  expect(told(toggles)).toEqual(WITH_KEYS);
  rememberSwitch('shortcuts', false);
  await toggles.updateComplete;
  expect(told(toggles)).toEqual(WITHOUT_KEYS);
  rememberSwitch('shortcuts', true);
  await toggles.updateComplete;
  expect(told(toggles)).toEqual(WITH_KEYS);
});

it('in front of a room, where no keys are listened to, none is named', async () => {
  expect(told(await shown(false))).toEqual(WITHOUT_KEYS);
});
