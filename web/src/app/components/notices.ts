import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { MediaKind } from '../../client/index.js';
import type { Notice } from '../call/notice-board.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { KeepFocus } from '../keep-focus.js';
import { base, buttons } from '../styles/shared.js';

/** Lasting notices that are shown at a time: more would cover the people. The others follow. */
const MOST_SHOWN = 2;

/** Shows what happened, and what is asked, with the answers to it. It takes the focus from nobody. Screen readers are told by `parley-announcer`. */
@customElement('parley-notices')
export class Notices extends Localized {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: 0.5rem;
        pointer-events: none;
      }
      p,
      .lasting {
        max-width: min(32rem, 100%);
        border: 1px solid var(--line);
        border-radius: 0.8rem;
        background: var(--surface);
        color: var(--ink);
        font-size: 0.95rem;
        box-shadow: var(--shadow);
        overflow-wrap: anywhere;
        animation: rise 160ms ease-out;
      }
      p {
        display: -webkit-box;
        overflow: hidden;
        padding: 0.5rem 1rem;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
      }
      .trouble,
      .lasting {
        border-color: transparent;
        background: var(--warn-soft);
        color: var(--warn-ink);
      }
      .lasting {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4rem 0.75rem;
        padding-block: 0.4rem;
        padding-inline: 1rem 0.4rem;
        pointer-events: auto;
      }
      .text {
        flex: 1 1 12rem;
        min-width: 0;
      }
      .answers {
        display: flex;
        flex: 1 0 auto;
        align-items: center;
        justify-content: flex-end;
        gap: 0.4rem;
      }
      .lasting button {
        min-height: 2.4rem;
        padding: 0.3rem 0.9rem;
        border-color: currentColor;
        background: transparent;
        color: inherit;
      }
      .lasting .icon {
        width: 2.4rem;
        padding: 0;
        border-color: transparent;
      }
      .lasting button:hover {
        background: rgb(128 128 128 / 18%);
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(0.5rem);
        }
      }
    `,
  ];

  @property({ attribute: false }) notices: readonly Notice[] = [];

  constructor() {
    super();
    new KeepFocus(this, () => emit(this, 'parley-focus-lost', undefined));
  }

  override render(): TemplateResult {
    const of = (wanted: Notice['weight']) => this.notices.filter(({ weight }) => weight === wanted);
    return html`${repeat(
      [...of('lasting').slice(0, MOST_SHOWN), ...of('trouble'), ...of('news')],
      ({ key }) => key,
      (notice) => (notice.weight === 'lasting' ? this.#lasting(notice) : this.#passing(notice)),
    )}`;
  }

  #passing({ text, weight }: Notice): TemplateResult {
    return html`<p data-testid="notice" class=${weight}>${text}</p>`;
  }

  #lasting({ key, text, off }: Notice): TemplateResult {
    return html`<div class="lasting" data-testid="lasting-notice">
      <span class="text">${text}</span>
      <span class="answers">
        ${off === undefined ? nothing : html`<button type="button" data-testid="do-as-asked" @click=${() => this.#switchOff(off)}>${off === 'audio' ? t.devices.microphone.on : t.devices.camera.on}</button>`}
        <button type="button" class="icon" data-testid="put-away" aria-label=${t.hints.dismiss} title=${t.hints.dismiss}
          @click=${() => emit(this, 'parley-put-away', key)}>${icons.close}</button>
      </span>
    </div>`;
  }

  /** It is on, or else nothing would be asked any more. */
  #switchOff(kind: MediaKind): void {
    emit(this, kind === 'audio' ? 'parley-microphone' : 'parley-camera', undefined);
  }
}
