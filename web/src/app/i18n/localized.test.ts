// @vitest-environment happy-dom
import { html, type TemplateResult } from 'lit';
import { afterEach, describe, expect, it } from 'vitest';
import de from './de.js';
import en from './en.js';
import { t, useMessages } from './language.js';
import { Localized } from './localized.js';

class Greeting extends Localized {
  override render(): TemplateResult {
    return html`<p>${t.entry.join}</p>`;
  }
}
customElements.define('test-greeting', Greeting);

afterEach(() => {
  useMessages('en', en);
  document.body.replaceChildren();
});

it('an element says what it says anew in another language, as long as it is there', async () => {
  const element = new Greeting();
  const said = async () => {
    await element.updateComplete;
    return element.renderRoot.textContent;
  };
  document.body.append(element);
  expect(await said()).toBe('Join');
  useMessages('de', de);
  expect(await said()).toBe('Teilnehmen');
  element.remove();
  useMessages('en', en);
  expect(await said()).toBe('Teilnehmen');
  document.body.append(element);
  expect(await said()).toBe('Join');
});

describe('the source', () => {
  const sources = Object.entries(
    import.meta.glob<string>('../**/*.ts', { query: '?raw', import: 'default', eager: true }),
  ).filter(([path]) => !path.endsWith('.test.ts') && !path.startsWith('./'));

  it('is all there', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  it('has no element that says something and does not follow the language', () => {
    const deaf = sources.filter(([, text]) => /extends LitElement/.test(text) && /\bt\.\w/.test(text));
    expect(deaf.map(([path]) => path)).toEqual([]);
  });

  it('has no words in its templates: they are in the catalogue', () => {
    const words = sources.flatMap(([path, text]) => [
      ...[...text.matchAll(/[>}]([^<>{}`]*\p{L}{2}[^<>{}`]*)<\//gu)].map((match) => `${path}: ${match[1]}`),
      ...[...text.matchAll(/(?:title|aria-label|placeholder)="([^"]*)"/g)].map((match) => `${path}: ${match[1]}`),
    ]);
    // The product's name, and an example of a room's.
    expect(words).toEqual(['../components/masthead.ts:  Parley', '../pages/home.ts: team-standup']);
  });
});
