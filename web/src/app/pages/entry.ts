import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { KeepFocus } from '../keep-focus.js';
import '../components/copy-link.js';
import '../components/device-problem.js';
import '../components/masthead.js';
import '../components/preview.js';
import { emit } from '../events.js';
import type { DeviceState, LocalMedia } from '../media/local-media.js';
import type { DeviceProblem } from '../media/problems.js';
import { base, buttons, fields, wholePage } from '../styles/shared.js';
import { cleanName } from '../text/names.js';
import { entryStyles } from './entry-styles.js';

/** In front of a room: see yourself, say who you are, join with what devices there are, or with none. */
@customElement('parley-entry')
export class Entry extends Localized {
  static override styles = [base, buttons, fields, wholePage, entryStyles];

  @property() room = '';
  @property() name = '';
  @property({ attribute: false }) media!: LocalMedia;
  @property() microphone: DeviceState = 'absent';
  @property() camera: DeviceState = 'absent';
  @property({ attribute: false }) problem: DeviceProblem | undefined;
  @property({ type: Boolean }) joining = false;
  @state() private nameless = false;
  /** Wants to join as soon as the devices are there. */
  @state() private eager = false;
  @query('h1') private heading!: HTMLElement;
  @query('input') private input!: HTMLInputElement;

  constructor() {
    super();
    new KeepFocus(this, () => this.#readOn());
  }

  override firstUpdated(): void {
    if (this.name === '') this.input.focus();
    else this.#readOn();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // In front of another room nothing has been said yet.
    if (changed.has('room')) this.eager = false;
  }

  override updated(): void {
    if (!this.eager || this.#opening) return;
    if (this.media.usable) this.#join(true);
    else this.eager = false; // Why, is told in the meantime.
  }

  override render(): TemplateResult {
    return html`
      <parley-masthead></parley-masthead>
      <main>
        <parley-preview .media=${this.media} .microphone=${this.microphone} .camera=${this.camera}
          .name=${this.name}></parley-preview>
        <form @submit=${this.#submit} novalidate>
          <div class="heading">
            <h1 tabindex="-1" title=${this.room}>${t.entry.title(html`<bdi>${this.room}</bdi>`)}</h1>
            <parley-copy-link></parley-copy-link>
          </div>
          ${this.#problem()}
          <div class="name">
            <label for="name">${t.entry.name}</label>
            <input id="name" data-testid="name-input" name="name" dir="auto" autocomplete="nickname" maxlength="128"
              enterkeyhint="go" .value=${this.name} @input=${this.#type}
              aria-describedby="name-hint" aria-invalid=${this.nameless ? 'true' : 'false'} />
            <p id="name-hint" data-testid="name-hint" class=${this.nameless ? 'wrong' : 'hint'} aria-live="polite">
              ${this.nameless ? t.entry.nameless : this.eager ? t.entry.soon : t.entry.nameHint}
            </p>
          </div>
          ${this.#actions()}
        </form>
      </main>
    `;
  }

  /** From the heading on, with one's own picture left in sight. */
  #readOn(): void {
    this.heading.focus({ preventScroll: true });
  }

  #problem(): TemplateResult | typeof nothing {
    if (this.problem === undefined) return nothing;
    return html`<parley-device-problem role="alert" data-testid="device-problem" .problem=${this.problem}></parley-device-problem>`;
  }

  #actions(): TemplateResult {
    const opening = this.#opening;
    const bare = !opening && !this.media.usable;
    const { joining } = this;
    // Not disabled while devices open: Enter would do nothing then.
    return html`<div class="actions">
      ${bare ? nothing : html`<button class="primary" data-testid="join" type="submit" ?disabled=${joining} aria-disabled=${opening ? 'true' : nothing}>${opening ? t.entry.opening : this.#joinWords()}</button>`}
      <button class=${bare ? 'primary' : 'plain'} data-testid="join-without" type="button" ?disabled=${joining} @click=${() => this.#join(false)}>
        ${t.entry.joinWithout}
      </button>
    </div>`;
  }

  get #opening(): boolean {
    return this.microphone === 'opening' || this.camera === 'opening';
  }

  #joinWords(): string {
    if (this.camera === 'absent') return t.entry.joinWithMicrophone;
    if (this.microphone === 'absent') return t.entry.joinWithCamera;
    return t.entry.join;
  }

  #type(): void {
    this.name = this.input.value;
    this.nameless = false;
    this.eager = false;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    this.#join(this.#opening || this.media.usable);
  }

  /** @param devices - whether with those that there are, for which one waits */
  #join(devices: boolean): void {
    const name = cleanName(this.name);
    this.nameless = name === undefined;
    this.eager = name !== undefined && devices && this.#opening;
    if (name === undefined) this.input.focus();
    else if (!this.eager) emit(this, 'parley-join', { name, devices });
  }
}
