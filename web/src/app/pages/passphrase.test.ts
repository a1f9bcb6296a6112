// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PassphraseQuestion } from '../call/passphrase.js';
import { Passphrase } from './passphrase.js';

async function asked(question: PassphraseQuestion): Promise<Passphrase> {
  const element = new Passphrase();
  element.room = 'kitchen';
  element.question = question;
  document.body.append(element);
  await element.updateComplete;
  return element;
}

const field = (element: Passphrase) => element.renderRoot.querySelector('input') as HTMLInputElement;
const complaint = (element: Passphrase) => element.renderRoot.querySelector('.wrong')?.textContent?.trim();

function enter(element: Passphrase, text: string): string[] {
  const entered: string[] = [];
  element.addEventListener('parley-passphrase', (event) => entered.push(event.detail));
  field(element).value = text;
  element.renderRoot.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  return entered;
}

describe('the page that asks for a passphrase', () => {
  afterEach(() => {
    document.body.replaceChildren();
    vi.restoreAllMocks();
  });

  it('hands out what was typed, as it was typed', async () => {
    expect(enter(await asked({}), ' correct  horse ')).toEqual([' correct  horse ']);
  });

  it('does not hand out nothing', async () => {
    const element = await asked({});
    expect(enter(element, '   ')).toEqual([]);
    await element.updateComplete;
    expect(complaint(element)).toBe('Type the passphrase.');
    expect(field(element).getAttribute('aria-invalid')).toBe('true');
  });

  it('says what was wrong with the one before', async () => {
    expect(complaint(await asked({ wrong: 'another' }))).toContain('another one');
    expect(complaint(await asked({}))).toBe('');
  });

  it('shows it only on request', async () => {
    const element = await asked({});
    expect(field(element).type).toBe('password');
    (element.renderRoot.querySelector('[aria-pressed]') as HTMLButtonElement).click();
    await element.updateComplete;
    expect(field(element).type).toBe('text');
  });
});
