// @vitest-environment happy-dom
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HidingBars } from './hiding-bars.js';

@customElement('test-page')
class Page extends LitElement {
  @property({ type: Boolean }) full = true;
  readonly bars = new HidingBars(this, {
    mayHide: () => this.full,
    all: () => this.renderRoot.querySelectorAll('footer'),
  });

  override render(): TemplateResult {
    return html`<footer><button>Mute</button></footer>`;
  }

  get bar(): HTMLElement {
    return this.renderRoot.querySelector('footer') as HTMLElement;
  }

  get without(): boolean {
    return this.hasAttribute('bars-hidden');
  }
}

describe('the bars of a page that fills the screen', () => {
  let page: Page;

  beforeEach(async () => {
    vi.useFakeTimers();
    page = new Page();
    document.body.append(page);
    await page.updateComplete;
  });

  afterEach(() => {
    document.body.replaceChildren();
    vi.useRealTimers();
  });

  it('go when nobody has moved for a while', () => {
    vi.advanceTimersByTime(2_999);
    window.dispatchEvent(new Event('pointermove'));
    vi.advanceTimersByTime(2_999);
    expect(page.without).toBe(false);
    vi.advanceTimersByTime(1);
    expect(page.without).toBe(true);
  });

  it.each(['pointermove', 'pointerdown', 'wheel', 'click', 'keydown', 'focusin'])(
    'come back by %s, and go again',
    (sign) => {
      vi.advanceTimersByTime(3_000);
      page.bar.dispatchEvent(new Event(sign, { bubbles: true, composed: true }));
      expect(page.without).toBe(false);
      vi.advanceTimersByTime(3_000);
      expect(page.without).toBe(true);
    },
  );

  it('come back when there is something to be seen in them', () => {
    vi.advanceTimersByTime(3_000);
    page.bars.show();
    expect(page.without).toBe(false);
    vi.advanceTimersByTime(3_000);
    expect(page.without).toBe(true);
  });

  it.each([':hover', ':focus-within'])('stay for whoever is in them (%s)', (state) => {
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    const button = page.renderRoot.querySelector('button') as HTMLElement;
    vi.spyOn(button, 'matches').mockReturnValue(true); // which happy-dom does not know inside of shadow roots
    button.focus();
    const inUse = vi.spyOn(page.bar, 'matches').mockImplementation((selector) => selector === state);
    vi.advanceTimersByTime(60_000);
    expect(page.without).toBe(false);
    inUse.mockReturnValue(false);
    vi.advanceTimersByTime(3_000);
    expect(page.without).toBe(true);
    vi.unstubAllGlobals();
  });

  it('are there at once where they may not go any more, and stay', async () => {
    vi.advanceTimersByTime(3_000);
    page.full = false;
    await page.updateComplete;
    expect(page.without).toBe(false);
    vi.advanceTimersByTime(60_000);
    window.dispatchEvent(new Event('pointermove'));
    vi.advanceTimersByTime(60_000);
    expect(page.without).toBe(false);
  });

  it('are watched by nobody when the page has gone', () => {
    page.remove();
    window.dispatchEvent(new Event('pointermove'));
    expect(vi.getTimerCount()).toBe(0);
  });
});
