// @vitest-environment happy-dom
import type { ReactiveControllerHost } from 'lit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rememberSwitch } from './preferences.js';
import { PushToTalk } from './push-to-talk.js';

const host = { addController: () => undefined, requestUpdate: () => undefined } as unknown as ReactiveControllerHost;

/** @returns whether the page has kept the key to itself */
function key(type: 'keydown' | 'keyup', on: EventTarget = document.body, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent(type, { key: ' ', bubbles: true, composed: true, cancelable: true, ...more });
  on.dispatchEvent(event);
  return event.defaultPrevented;
}

function element(tag: string, within: HTMLElement = document.body): HTMLElement {
  const made = document.createElement(tag);
  within.append(made);
  return made;
}

describe('the space bar', () => {
  let talk: { muted: boolean; mute(muted: boolean): void };
  let bar: PushToTalk;

  beforeEach(() => {
    talk = {
      muted: true,
      mute(muted) {
        this.muted = muted;
      },
    };
    bar = new PushToTalk(host, talk);
    bar.hostConnected();
  });

  afterEach(() => {
    bar.hostDisconnected();
    document.body.replaceChildren();
    localStorage.clear();
  });

  it('unmutes for as long as it is held, however often it repeats', () => {
    expect(key('keydown')).toBe(true);
    expect(key('keydown', document.body, { repeat: true })).toBe(true);
    expect([talk.muted, bar.held]).toEqual([false, true]);
    expect(key('keyup')).toBe(true);
    expect([talk.muted, bar.held]).toEqual([true, false]);
  });

  it('does nothing to who is not muted', () => {
    talk.muted = false;
    expect(key('keydown')).toBe(false);
    expect(key('keyup')).toBe(false);
    expect(talk.muted).toBe(false);
  });

  it('is a space where somebody writes, and presses what the keyboard has led to', () => {
    for (const tag of ['textarea', 'input', 'select', 'button', 'summary'])
      expect(key('keydown', element(tag)), tag).toBe(false);
    expect(key('keydown', element('button', element('dialog')))).toBe(false);
    expect(talk.muted).toBe(true);
  });

  it('is for talking on a button that was clicked, and does not press it', () => {
    const button = element('button');
    button.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }));
    expect(key('keydown', button)).toBe(true);
    expect(talk.muted).toBe(false);
    expect(key('keyup', button)).toBe(true);

    key('keydown', button, { key: 'Tab' });
    expect(key('keydown', button)).toBe(false);
  });

  it.each([
    ['the window loses the focus', () => window.dispatchEvent(new Event('blur'))],
    ['the page is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['the call is over', () => bar.hostDisconnected()],
  ])('is let go of when %s', (_, happen) => {
    key('keydown');
    happen();
    expect([talk.muted, bar.held]).toEqual([true, false]);
  });

  it('leaves the last word to who mutes meanwhile', () => {
    key('keydown');
    talk.mute(true);
    key('keyup');
    expect(talk.muted).toBe(true);
  });

  it('does nothing held already when it comes here, with another key, or when shortcuts are off', () => {
    expect(key('keydown', document.body, { repeat: true })).toBe(false);
    expect(key('keydown', document.body, { ctrlKey: true })).toBe(false);
    rememberSwitch('shortcuts', false);
    expect(key('keydown')).toBe(false);
    expect(talk.muted).toBe(true);
  });
});
