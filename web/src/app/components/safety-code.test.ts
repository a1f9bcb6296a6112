// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Safety } from '../call/people.js';
import { SafetyCode } from './safety-code.js';

const CODE = '70865 49571 82194 63582 79487 97310';

async function shown(safety: Safety, name = 'Ada'): Promise<SafetyCode> {
  const element = new SafetyCode();
  element.name = name;
  element.safety = safety;
  document.body.append(element);
  await element.updateComplete;
  return element;
}

const text = (element: SafetyCode, selector: string) =>
  element.renderRoot.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim();

describe('the safety code', () => {
  afterEach(() => document.body.replaceChildren());

  it('is folded away, in what keyboards and screen readers know how to open', async () => {
    const element = await shown({ is: 'known', code: CODE, changed: false });
    const details = element.renderRoot.querySelector('details');
    expect(details?.open).toBe(false);
    expect(details?.firstElementChild?.tagName).toBe('SUMMARY');
    expect(text(element, 'summary')).toBe('Safety code');
  });

  it('is shown in groups, and read digit by digit', async () => {
    const element = await shown({ is: 'known', code: CODE, changed: false });
    const code = element.renderRoot.querySelector('.code');
    expect(text(element, '.code')).toBe(CODE);
    expect(code?.getAttribute('role')).toBe('img');
    expect(code?.getAttribute('aria-label')).toMatch(/^7 0 8 6 5, 4 9 5 7 1, .* 9 7 3 1 0$/);
  });

  it('says what to do with it, to whatever a stranger is called', async () => {
    const element = await shown({ is: 'known', code: CODE, changed: false }, '<b>Eve</b>');
    expect(text(element, 'details > p:last-child')).toContain('Compare these digits with <b>Eve</b>, face to face');
    expect(element.renderRoot.querySelector('b')).toBeNull();
  });

  it('says without being opened that it has changed', async () => {
    const element = await shown({ is: 'known', code: CODE, changed: true });
    expect(text(element, 'summary')).toBe('Safety code changed');
    expect(text(element, 'details')).toContain('somebody may have got in between');
  });

  it('says when there is none any more', async () => {
    const element = await shown({ is: 'lost' });
    expect(text(element, 'summary')).toBe('Safety code changed');
    expect(element.renderRoot.querySelector('.code')).toBeNull();
    expect(text(element, 'details')).toContain('There is none any more');
  });

  it('is nothing at all as long as nobody is connected', async () => {
    expect((await shown({ is: 'none' })).renderRoot.querySelector('details')).toBeNull();
  });
});
