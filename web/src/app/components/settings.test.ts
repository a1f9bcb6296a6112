// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import de from '../i18n/de.js';
import en from '../i18n/en.js';
import { useMessages } from '../i18n/language.js';
import { FakeMachine, FakeStream } from '../media/fake-machine.js';
import { LocalMedia } from '../media/local-media.js';
import type { LanguagePicker } from './language-picker.js';
import { Settings } from './settings.js';

describe('the settings', () => {
  beforeEach(() => vi.stubGlobal('MediaStream', FakeStream));
  afterEach(() => {
    document.body.replaceChildren();
    vi.unstubAllGlobals();
    useMessages('en', en);
  });

  it('offer the language, and speak it at once', async () => {
    const machine = new FakeMachine();
    const media = new LocalMedia(machine.access, machine.choices);
    const element = Object.assign(new Settings(), { media });
    document.body.append(element);
    await element.updateComplete;
    const picker = element.renderRoot.querySelector<LanguagePicker>('parley-language-picker');
    await picker?.updateComplete;
    expect(picker?.renderRoot.querySelector('select')?.value).toBe('en');
    useMessages('de', de);
    await element.updateComplete;
    expect(element.renderRoot.querySelector('h2')?.textContent).toBe('Einstellungen');
  });
});
