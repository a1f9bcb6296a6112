import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { t } from '../i18n/language.js';
import { SHORTCUTS, type Shortcut } from '../keys.js';
import { rememberedSwitch, rememberSwitch } from '../preferences.js';
import { Modal } from './modal.js';

/** Which key does what in a call; and whether any does, for single keys can be in the way (WCAG 2.2, 2.1.4). */
@customElement('parley-shortcuts')
export class Shortcuts extends Modal {
  static override styles = [
    ...Modal.styles,
    css`
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        align-items: baseline;
        gap: 0.6rem 1rem;
        margin: 0;
      }
      dt {
        display: flex;
        flex-wrap: wrap;
        gap: 0.35rem;
      }
      dd {
        margin: 0;
      }
      dl.off {
        color: var(--muted);
        text-decoration: line-through;
      }
      .licences {
        justify-self: start;
        padding: 0.3rem 0;
        color: var(--muted);
        font-size: 0.9rem;
      }
      kbd {
        min-width: 2rem;
        padding: 0.1rem 0.5rem;
        border: 1px solid var(--edge);
        border-bottom-width: 2px;
        border-radius: 0.4rem;
        background: var(--field);
        font: inherit;
        font-size: 0.9rem;
        font-weight: 600;
        text-align: center;
      }
    `,
  ];

  override render(): TemplateResult {
    const on = rememberedSwitch('shortcuts');
    return this.frame(
      t.shortcuts.title,
      t.shortcuts.close,
      html`
        <dl data-testid="shortcut-list" class=${on ? '' : 'off'}>
          ${this.#line('microphone', t.shortcuts.microphone)}
          ${this.#row([t.shortcuts.space], t.shortcuts.talk)}
          ${this.#line('camera', t.shortcuts.camera)}
          ${this.#line('people', t.call.people)}
          ${this.#line('chat', t.call.chat)}
          ${this.#line('help', t.shortcuts.help)}
          ${this.#row(['Esc'], t.shortcuts.escape)}
        </dl>
        ${this.switch('use-shortcuts', on, t.shortcuts.use, t.shortcuts.useHint, (use) => {
          rememberSwitch('shortcuts', use);
          this.requestUpdate();
        })}
        <a class="licences" data-testid="licences" href="/licences.txt" target="_blank">${t.shortcuts.licences}</a>
      `,
    );
  }

  #line(shortcut: Shortcut, words: string): TemplateResult {
    return this.#row(
      SHORTCUTS[shortcut].map((key) => key.toUpperCase()),
      words,
    );
  }

  #row(keys: readonly string[], words: string): TemplateResult {
    return html`<dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${words}</dd>`;
  }
}
