// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clock, number } from '../i18n/formats.js';
import { chooseLanguage, startLanguage } from '../i18n/language.js';
import { rememberedLanguage, rememberLanguage } from '../preferences.js';
import { LanguagePicker } from './language-picker.js';

let speaks: readonly string[];

async function shown(): Promise<{ picker: LanguagePicker; select: HTMLSelectElement }> {
  const picker = new LanguagePicker();
  document.body.append(picker);
  await picker.updateComplete;
  return { picker, select: picker.renderRoot.querySelector('select') as HTMLSelectElement };
}

const root = document.documentElement;
const label = (select: HTMLSelectElement) => select.getAttribute('aria-label');

describe('the language', () => {
  beforeEach(async () => {
    localStorage.clear();
    speaks = ['en-GB'];
    vi.spyOn(navigator, 'languages', 'get').mockImplementation(() => [...speaks]);
    await startLanguage();
  });

  afterEach(async () => {
    document.body.replaceChildren();
    await chooseLanguage('en');
    vi.restoreAllMocks();
  });

  it('can be chosen, changes what is shown at once, and is remembered', async () => {
    const { picker, select } = await shown();
    expect([select.value, label(select), root.dir]).toEqual(['en', 'Language', 'ltr']);

    select.value = 'ar';
    select.dispatchEvent(new Event('change'));

    await vi.waitFor(() => expect(root.lang).toBe('ar'), 10_000);
    await picker.updateComplete;
    expect([select.value, label(select), root.dir]).toEqual(['ar', 'اللغة', 'rtl']);
    expect(rememberedLanguage()).toBe('ar');
  });

  it('that was chosen once goes before those of the browser', async () => {
    speaks = ['fr-CA', 'en'];
    await startLanguage();
    expect(root.lang).toBe('fr');
    rememberLanguage('ja');
    await startLanguage();
    expect(root.lang).toBe('ja');
    rememberLanguage('something else');
    await startLanguage();
    expect(root.lang).toBe('fr');
  });

  it('follows what is chosen in another tab, and the settings of the browser', async () => {
    rememberLanguage('de');
    window.dispatchEvent(new Event('storage'));
    await vi.waitFor(() => expect(root.lang).toBe('de'), 10_000);
    localStorage.clear();
    speaks = ['es-AR'];
    window.dispatchEvent(new Event('languagechange'));
    await vi.waitFor(() => expect(root.lang).toBe('es'), 10_000);
  });

  it('is the last one that was chosen, however fast', async () => {
    await Promise.all([chooseLanguage('fr'), chooseLanguage('de'), chooseLanguage('en')]);
    expect(root.lang).toBe('en');
  });

  it('decides how numbers and times are written', async () => {
    const evening = new Date(2026, 10, 25, 21, 5);
    expect(clock(evening)).toBe('21:05');
    speaks = ['en-US'];
    await chooseLanguage('en');
    expect(clock(evening)).toMatch(/^09:05\sPM$/);
    speaks = ['ar-EG'];
    await chooseLanguage('ar');
    expect(number(12)).toBe('١٢');
  });

  it('is said by its own name, in its own script', async () => {
    const { select } = await shown();
    const options = [...select.querySelectorAll('option')];
    expect(options.map((option) => `${option.lang} ${option.textContent}`)).toEqual([
      'en English',
      'de Deutsch',
      'es Español',
      'fr Français',
      'ja 日本語',
      'ar العربية',
    ]);
  });
});
