// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { type Shortcut, shortcutOf } from './keys.js';

/** What a key pressed on this element means to the page. */
function press(key: string, on: HTMLElement = document.body, more: KeyboardEventInit = {}): Shortcut | undefined {
  let meant: Shortcut | undefined;
  document.body.append(on === document.body ? '' : on);
  const listen = (event: KeyboardEvent) => {
    meant = shortcutOf(event);
  };
  window.addEventListener('keydown', listen);
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...more }));
  window.removeEventListener('keydown', listen);
  return meant;
}

afterEach(() => document.body.replaceChildren());

it('m mutes, c and v switch the camera', () => {
  expect(['m', 'M', 'c', 'v', 'x'].map((key) => press(key))).toEqual([
    'microphone',
    'microphone',
    'camera',
    'camera',
    undefined,
  ]);
});

it('a key is a letter where somebody writes', () => {
  expect(press('m', document.createElement('textarea'))).toBeUndefined();
  expect(press('m', document.createElement('input'))).toBeUndefined();
  expect(press('m', document.createElement('button'))).toBe('microphone');
});

it('shortcuts of the browser, and a key held down, are left alone', () => {
  expect(press('c', document.body, { ctrlKey: true })).toBeUndefined();
  expect(press('v', document.body, { metaKey: true })).toBeUndefined();
  expect(press('m', document.body, { repeat: true })).toBeUndefined();
});
