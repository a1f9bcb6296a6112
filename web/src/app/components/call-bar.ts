import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emit, type Panel } from '../events.js';
import { number } from '../i18n/formats.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import type { DeviceState } from '../media/local-media.js';
import { base, buttons, unseen } from '../styles/shared.js';
import './device-toggles.js';
import './gestures.js';

/** The controls of a call, in reach of the thumb. */
@customElement('parley-call-bar')
export class CallBar extends Localized {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        position: relative;
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 0.5rem;
      }
      button {
        position: relative;
        min-width: 3rem;
        min-height: 3rem;
        border-radius: 1.5rem;
        white-space: nowrap;
      }
      svg {
        flex: none;
      }
      .shown,
      .shown:hover {
        border-color: transparent;
        background: var(--accent-soft);
        color: var(--accent);
      }
      .danger {
        margin-inline-start: 0.25rem;
      }
      .badge {
        position: absolute;
        inset-inline-end: -0.35rem;
        top: -0.35rem;
        min-width: 1.35rem;
        padding: 0 0.3rem;
        border: 2px solid var(--page);
        border-radius: 1rem;
        background: var(--accent);
        color: var(--on-accent);
        font-size: 0.75rem;
        line-height: 1.15rem;
      }
      .count {
        font-weight: 600;
      }
      /* Words that do not fit in every language are left out, and not broken. */
      @media (max-width: 66rem) {
        button {
          width: 3rem;
          padding: 0;
        }
        .words {
          ${unseen}
        }
        .danger {
          width: 3.4rem;
        }
      }
      @media (max-width: 24rem) {
        :host {
          gap: 0.35rem;
        }
        /* All seven in one row, down to 320 pixels. */
        button,
        .danger {
          min-width: 0;
          width: min(2.75rem, calc((100vw - 3.4rem) / 7));
          min-height: 2.75rem;
        }
      }
    `,
  ];

  @property() microphone: DeviceState = 'absent';
  @property() camera: DeviceState = 'absent';
  /** What can be done about one's screen; nothing where it cannot be shared. */
  @property() screen: 'share' | 'stop' | undefined;
  @property() panel: Panel | undefined;
  /** Whether one's hand is up. */
  @property({ type: Boolean }) hand = false;
  @property({ type: Number }) people = 0;
  @property({ type: Number }) unread = 0;

  focusToggle(panel: Panel): void {
    this.renderRoot.querySelector<HTMLButtonElement>(`#${panel}`)?.focus();
  }

  override render(): TemplateResult {
    const { people, unread } = this;
    return html`
      <parley-device-toggles keys .microphone=${this.microphone} .camera=${this.camera}></parley-device-toggles>
      <parley-gestures .hand=${this.hand}></parley-gestures>
      ${this.screen === undefined ? nothing : this.#share(this.screen)}
      <button type="button" id="people" class=${this.#shown('people')} data-testid="toggle-people"
        aria-expanded=${this.panel === 'people'} title=${t.call.people} @click=${() => this.toggle('people')}>
        ${icons.people}<span class="words">${t.call.people}</span>
        ${people > 0 ? html`<span class="count words">${number(people)}</span>` : nothing}
      </button>
      <button type="button" id="chat" class=${this.#shown('chat')} data-testid="toggle-chat"
        aria-expanded=${this.panel === 'chat'} title=${t.call.chat} @click=${() => this.toggle('chat')}>
        ${icons.chat}<span class="words">${t.call.chat}</span>
        ${unread > 0 ? html`<span class="badge" data-testid="unread"><span aria-hidden="true">${unread > 99 ? `${number(99)}+` : number(unread)}</span><span class="unseen">${t.call.unread(unread)}</span></span>` : nothing}
      </button>
      <button type="button" class="danger" data-testid="leave" title=${t.call.leave} @click=${() => emit(this, 'parley-leave', undefined)}>
        ${icons.leave}<span class="words">${t.call.leave}</span>
      </button>
    `;
  }

  #share(what: 'share' | 'stop'): TemplateResult {
    const words = t.screen[what];
    return html`<button type="button" class=${what === 'stop' ? 'shown' : ''} data-testid="share-screen" title=${words}
      @click=${() => emit(this, 'parley-share', undefined)}>${icons.screen}<span class="words">${words}</span></button>`;
  }

  #shown(panel: Panel): string {
    return this.panel === panel ? 'shown' : '';
  }

  /** Opens this panel, or closes it. */
  toggle(panel: Panel): void {
    emit(this, 'parley-panel', this.panel === panel ? null : panel);
  }
}
