// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { modalOpens, type Shortcut, shortcutOf } from './keys.js';
import { rememberSwitch } from './preferences.js';

/** What a key pressed on this element means to the page. */
function press(key: string, on: HTMLElement = document.body, more: KeyboardEventInit = {}): Shortcut | undefined {
  let meant: Shortcut | undefined;
  if (!on.isConnected) document.body.append(on);
  const listen = (event: KeyboardEvent) => {
    meant = shortcutOf(event);
  };
  window.addEventListener('keydown', listen);
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...more }));
  window.removeEventListener('keydown', listen);
  return meant;
}

describe('a key', () => {
  afterEach(() => {
    document.body.replaceChildren();
    localStorage.clear();
  });

  it('stands for what it says', () => {
    expect(['m', 'M', 'c', 'v', 'p', 't', '?', 'x'].map((key) => press(key))).toEqual([
      'microphone',
      'microphone',
      'camera',
      'camera',
      'people',
      'chat',
      'help',
      undefined,
    ]);
  });

  it('is a letter where somebody writes', () => {
    expect(press('m', document.createElement('textarea'))).toBeUndefined();
    expect(press('m', document.createElement('input'))).toBeUndefined();
    expect(press('m', document.createElement('select'))).toBeUndefined();
    expect(press('m', document.createElement('button'))).toBe('microphone');
  });

  it('is left alone when it is a shortcut of the browser, or held down', () => {
    expect(press('c', document.body, { ctrlKey: true })).toBeUndefined();
    expect(press('v', document.body, { metaKey: true })).toBeUndefined();
    expect(press('m', document.body, { repeat: true })).toBeUndefined();
    expect(press('m', document.body, { isComposing: true })).toBeUndefined();
  });

  it('is where it is on a keyboard of another script', () => {
    expect(press('ь', document.body, { code: 'KeyM' })).toBe('microphone');
    expect(press('م', document.body, { code: 'KeyL' })).toBeUndefined();
    expect(press('ى', document.body, { code: 'KeyN' })).toBeUndefined();
    expect(press('ر', document.body, { code: 'KeyV' })).toBe('camera');
    expect(press('؟', document.body, { code: 'Slash', shiftKey: true })).toBe('help');
  });

  it('is what it says on a Latin keyboard, wherever it is', () => {
    expect(press('m', document.body, { code: 'Semicolon' })).toBe('microphone'); // AZERTY
    expect(press('è', document.body, { code: 'KeyT' })).toBeUndefined(); // BÉPO
    expect(press('?', document.body, { code: 'Minus', shiftKey: true })).toBe('help'); // QWERTZ
  });

  it('means nothing to the page behind a dialog', () => {
    const dialog = document.createElement('dialog');
    const button = document.createElement('button');
    dialog.append(button);
    document.body.append(dialog);
    expect(press('m', button)).toBeUndefined();

    dialog.remove();
    const closed = modalOpens();
    expect(press('m')).toBeUndefined();
    closed();
    expect(press('m')).toBe('microphone');
  });

  it('means nothing to whoever has switched shortcuts off', () => {
    rememberSwitch('shortcuts', false);
    expect(['m', 'v', '?'].map((key) => press(key))).toEqual([undefined, undefined, undefined]);
    rememberSwitch('shortcuts', true);
    expect(press('m')).toBe('microphone');
  });
});
