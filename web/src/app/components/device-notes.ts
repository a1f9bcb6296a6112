import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import type { LocalMedia } from '../media/local-media.js';
import { MutedTalk } from '../media/muted-talk.js';
import type { DeviceProblem } from '../media/problems.js';
import { rememberedSwitch } from '../preferences.js';
import { PushToTalk } from '../push-to-talk.js';
import { base } from '../styles/shared.js';
import './device-problem.js';

/** What there is to say during a call about one's own devices; and the space bar, which is one of them. */
@customElement('parley-device-notes')
export class DeviceNotes extends Localized {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: 0.5rem;
        pointer-events: none;
      }
      div[role='status'] {
        display: grid;
        justify-items: center;
        max-width: 100%;
      }
      parley-device-problem {
        width: min(34rem, 100%);
        box-shadow: var(--shadow);
        pointer-events: auto;
      }
      p {
        max-width: min(32rem, 100%);
        padding: 0.5rem 1rem;
        border-radius: 0.8rem;
        background: var(--warn-soft);
        color: var(--warn-ink);
        font-size: 0.95rem;
        box-shadow: var(--shadow);
        text-wrap: pretty;
      }
      .held {
        background: var(--accent);
        color: var(--on-accent);
      }
    `,
  ];

  @property({ attribute: false }) media!: LocalMedia;
  /** Has been read, if only in front of the door. */
  @state() private known: DeviceProblem | undefined;

  readonly #pushToTalk = new PushToTalk(this, this);
  readonly #mutedTalk = new MutedTalk(this, () => this.media);
  #off: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.known = this.media.problem;
    this.#off = this.media.onChange(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#off?.();
  }

  get muted(): boolean {
    return this.media.microphone === 'off';
  }

  mute(muted: boolean): void {
    this.media.mute(muted);
  }

  override render(): TemplateResult {
    return html`
      ${this.#problem()}
      <div role="status" aria-live="polite">${this.#hint()}</div>
    `;
  }

  #problem(): TemplateResult | typeof nothing {
    const { problem } = this.media;
    if (problem === undefined || problem === this.known) return nothing;
    return html`<parley-device-problem role="alert" data-testid="device-problem" dismissible .problem=${problem}
      @parley-retry-devices=${() => this.media.open(...problem.devices)} @parley-dismiss=${this.#dismiss}></parley-device-problem>`;
  }

  #hint(): TemplateResult | typeof nothing {
    if (this.#pushToTalk.held) return html`<p class="held" data-testid="talking">${t.hints.held}</p>`;
    if (!this.#mutedTalk.shown) return nothing;
    // There is no telling whether there is a keyboard, but where nothing hovers there hardly is.
    const keys = rememberedSwitch('shortcuts') && matchMedia('(hover: hover)').matches;
    return html`<p data-testid="talking-muted">${keys ? t.hints.talkingMutedWithKeys : t.hints.talkingMuted}</p>`;
  }

  #dismiss(): void {
    this.known = this.media.problem;
  }
}
