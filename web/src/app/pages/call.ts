import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Call } from '../call/call.js';
import type { ChatLine } from '../call/chat.js';
import type { Decision, Moderation } from '../call/moderation.js';
import type { Notice } from '../call/notices.js';
import type { OutageNote } from '../call/outage.js';
import type { Person } from '../call/people.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import '../components/call-bar.js';
import type { CallBar } from '../components/call-bar.js';
import '../components/chat.js';
import type { Chat } from '../components/chat.js';
import '../components/copy-link.js';
import '../components/device-notes.js';
import '../components/grid.js';
import type { Grid } from '../components/grid.js';
import '../components/knocks.js';
import '../components/notices.js';
import '../components/outage.js';
import '../components/people.js';
import '../components/settings-button.js';
import { emit, type Panel } from '../events.js';
import { icons } from '../icons.js';
import { shortcutOf } from '../keys.js';
import type { DeviceState } from '../media/local-media.js';
import { ScreenAwake } from '../screen-awake.js';
import { base, buttons } from '../styles/shared.js';
import { isolated } from '../text/names.js';
import { callStyles } from './call-styles.js';

/** In a room: the stage, a panel beside it, the controls below. */
@customElement('parley-call')
export class CallPage extends Localized {
  static override styles = [base, buttons, callStyles];

  @property() room = '';
  @property({ attribute: false }) call!: Call;
  @property({ attribute: false }) people: readonly Person[] = [];
  @property({ attribute: false }) lines: readonly ChatLine[] = [];
  @property({ attribute: false }) notice: Notice | undefined;
  @property({ attribute: false }) outage: OutageNote | undefined;
  @property({ attribute: false }) moderation: Moderation | undefined;
  @property() microphone: DeviceState = 'absent';
  @property() camera: DeviceState = 'absent';
  @property({ type: Boolean }) joined = false;

  @state() private panel: Panel | undefined;
  @state() private silent = false;
  /** The newest line that was there when the chat was last seen. */
  @state() private seen = 0;

  @query('parley-grid') private grid!: Grid;
  @query('parley-call-bar') private bar!: CallBar;
  @query('parley-chat') private chat: Chat | null | undefined;

  constructor() {
    super();
    new ScreenAwake(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#key);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('lines') && this.panel === 'chat') this.#markRead();
  }

  override render(): TemplateResult {
    return html`
      <header>
        <h1 title=${this.room}><bdi>${this.room}</bdi></h1>
        <parley-outage .note=${this.outage} @parley-try-now=${this.#tryNow}></parley-outage>
        <parley-settings-button below .media=${this.call.media}></parley-settings-button>
        <parley-copy-link></parley-copy-link>
      </header>
      <main class=${this.panel === undefined ? '' : 'with-panel'} @parley-panel=${this.#panelAsked}
        @parley-play-refused=${this.#refused} @parley-reconnect=${this.#reconnect} @parley-decide=${this.#decide} @keydown=${this.#escape}>
        <section class="stage" aria-label=${t.call.stage}>
          <parley-grid .people=${this.people}></parley-grid>
          ${this.#belowStage()}
          <div class="over">
            <parley-knocks .waiting=${this.moderation?.waiting ?? []}></parley-knocks>
            <parley-device-notes .media=${this.call.media}></parley-device-notes>
            <parley-notices .notice=${this.notice}></parley-notices>
          </div>
        </section>
        ${this.#panel()}
      </main>
      <footer @parley-panel=${this.#panelAsked}>
        <parley-call-bar .microphone=${this.microphone} .camera=${this.camera} .panel=${this.panel}
          .people=${this.people.length} .unread=${this.#unread().length}></parley-call-bar>
      </footer>
      <div class="unseen" role="status" aria-live="polite">${this.#unheard()}</div>
    `;
  }

  #belowStage(): TemplateResult {
    return html`<div class="below">
      ${this.silent ? html`<button type="button" class="primary" @click=${this.#play}>${icons.sound} ${t.call.playSound}</button>` : nothing}
      ${this.joined ? nothing : html`<p class="note" role="status">${t.call.joining}</p>`}
      ${this.joined && this.people.length === 1 ? html`<p class="note">${t.call.alone}</p>` : nothing}
    </div>`;
  }

  #panel(): TemplateResult | typeof nothing {
    switch (this.panel) {
      case undefined:
        return nothing;
      case 'chat':
        return html`<parley-chat .lines=${this.lines} @parley-say=${this.#say}></parley-chat>`;
      case 'people':
        return html`<parley-people .people=${this.people} .moderation=${this.moderation}></parley-people>`;
    }
  }

  #unread(): readonly ChatLine[] {
    return this.lines.filter((line) => line.key > this.seen && !line.own);
  }

  /** The open chat announces its lines itself; a closed one is spoken for here. */
  #unheard(): string {
    const line = this.#unread().at(-1);
    return line === undefined ? '' : t.chat.wrote(isolated(line.name), line.text);
  }

  #markRead(): void {
    this.seen = this.lines.at(-1)?.key ?? 0;
  }

  #panelAsked(event: CustomEvent<Panel | null>): void {
    const before = this.panel;
    this.panel = event.detail ?? undefined;
    if (this.panel === 'chat') this.#markRead();
    if (this.panel === undefined && before !== undefined) this.bar.focusToggle(before);
  }

  #say(event: CustomEvent<string>): void {
    if (this.call.say(event.detail)) this.chat?.clear();
  }

  #refused(): void {
    this.silent = true;
  }

  #reconnect(event: CustomEvent<string>): void {
    this.call.reconnect(event.detail);
  }

  #decide(event: CustomEvent<Decision>): void {
    this.call.decide(event.detail);
  }

  #tryNow(): void {
    this.call.tryNow();
  }

  #play(): void {
    this.silent = false;
    this.grid.playAll();
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.panel === undefined || event.isComposing) return;
    const { panel } = this;
    this.panel = undefined;
    this.bar.focusToggle(panel);
  }

  async #help(): Promise<void> {
    const loaded = await import('../components/shortcuts.js').catch(() => undefined); // Then no keys are explained.
    if (loaded !== undefined && this.isConnected) this.renderRoot.append(new loaded.Shortcuts());
  }

  readonly #key = (event: KeyboardEvent): void => {
    const shortcut = shortcutOf(event);
    if (shortcut === 'microphone') emit(this, 'parley-microphone', undefined);
    if (shortcut === 'camera') emit(this, 'parley-camera', undefined);
    if (shortcut === 'people') this.bar.toggle('people');
    if (shortcut === 'chat') {
      event.preventDefault(); // Or else the letter stands in the chat that opens.
      this.bar.toggle('chat');
    }
    if (shortcut === 'help') void this.#help();
  };
}
