import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { meterValue } from '../media/level.js';
import { SoundLevel } from '../media/sound-level.js';
import { base } from '../styles/shared.js';

const EVERY_MS = 66;
/** How fast it falls, so that the eye can follow: for each reading, of what it was. */
const FALL = 0.82;

/** How loud one's own microphone is, also one that is muted. Nothing is shown before there is something to measure. */
@customElement('parley-level-meter')
export class LevelMeter extends Localized {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        height: 0.6rem;
      }
      div {
        position: relative;
        height: 100%;
        overflow: hidden;
        border-radius: 0.3rem;
        background: var(--meter-ground, rgb(128 136 140 / 35%));
      }
      div::before {
        position: absolute;
        inset: 0;
        border-radius: inherit;
        background: var(--meter, var(--accent));
        content: '';
        transform: scaleX(var(--level, 0));
        transform-origin: left;
      }
      :dir(rtl)::before {
        transform-origin: right;
      }
      div[data-idle] {
        visibility: hidden;
      }
    `,
  ];

  @property({ attribute: false }) track: MediaStreamTrack | undefined;
  /** In tenths, so that nobody is told more than they can use; `undefined` before the first reading. */
  @state() private tenths: number | undefined;
  #level: SoundLevel | undefined;
  #shown = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#listen(); // Otherwise the first update does.
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('track')) this.#listen();
  }

  override render(): TemplateResult {
    const percent = 10 * (this.tenths ?? 0);
    return html`<div role="meter" data-testid="level" aria-label=${t.settings.level} aria-valuemin="0" aria-valuemax="100"
      aria-valuenow=${percent} ?data-idle=${this.tenths === undefined}></div>`;
  }

  #listen(): void {
    this.#stop();
    if (this.track === undefined || !this.isConnected) return;
    this.#level = new SoundLevel(this.track, EVERY_MS, (decibels) => this.#show(meterValue(decibels)));
  }

  #stop(): void {
    this.#level?.close();
    this.#level = undefined;
    this.tenths = undefined;
    this.#shown = 0;
  }

  #show(value: number): void {
    this.#shown = Math.max(value, this.#shown * FALL);
    // By the object model: style attributes are refused by the page's security policy.
    this.style.setProperty('--level', this.#shown.toFixed(2));
    this.tenths = Math.round(10 * this.#shown);
  }
}
