import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Call } from '../call/call.js';
import type { ChatLine } from '../call/chat.js';
import type { Decision, Moderation } from '../call/moderation.js';
import type { Notice } from '../call/notice-board.js';
import type { OutageNote } from '../call/outage.js';
import type { Person } from '../call/people.js';
import type { Emoji } from '../call/reactions.js';
import type { SharedScreen } from '../call/screens.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import '../components/announcer.js';
import '../components/call-bar.js';
import type { CallBar } from '../components/call-bar.js';
import '../components/chat.js';
import type { Chat } from '../components/chat.js';
import '../components/device-notes.js';
import '../components/drop-zone.js';
import { FullScreen } from '../components/full-screen.js';
import '../components/grid.js';
import type { Grid } from '../components/grid.js';
import { HidingBars } from '../components/hiding-bars.js';
import '../components/invite.js';
import '../components/knocks.js';
import '../components/notices.js';
import '../components/outage.js';
import '../components/people.js';
import type { People } from '../components/people.js';
import { PictureInPicture } from '../components/picture-in-picture.js';
import '../components/settings-button.js';
import '../components/view-menu.js';
import { type AppEvents, emit, type Panel } from '../events.js';
import { icons } from '../icons.js';
import { focused, KeepFocus } from '../keep-focus.js';
import { isInDialog, shortcutOf } from '../keys.js';
import type { DeviceState } from '../media/local-media.js';
import { onDemand } from '../on-demand.js';
import { Part } from '../part.js';
import { ScreenAwake } from '../screen-awake.js';
import { StageView } from '../stage/view.js';
import { base, buttons } from '../styles/shared.js';
import { callStyles } from './call-styles.js';

const figures = new Part(() => import('../components/figures.js'));
const why = new Part(() => import('../components/why.js'));
const shortcuts = new Part(() => import('../components/shortcuts.js'));

/** In a room: the stage, a panel beside it, the controls below. */
@customElement('parley-call')
export class CallPage extends Localized {
  static override styles = [base, buttons, callStyles];

  @property() room = '';
  @property({ attribute: false }) call!: Call;
  @property({ attribute: false }) people: readonly Person[] = [];
  @property({ attribute: false }) screens: readonly SharedScreen[] = [];
  @property({ attribute: false }) lines: readonly ChatLine[] = [];
  @property({ attribute: false }) notices: readonly Notice[] = [];
  @property({ attribute: false }) outage: OutageNote | undefined;
  @property({ attribute: false }) moderation: Moderation | undefined;
  @property() microphone: DeviceState = 'absent';
  @property() camera: DeviceState = 'absent';
  @property({ type: Boolean }) joined = false;

  @state() private panel: Panel | undefined;
  @state() private silent = false;
  /** Whose figures are asked for. */
  @state() private measured = '';
  /** Of whom it is asked why they are not reached. */
  @state() private why: Pick<Person, 'id' | 'name'> | undefined;
  /** The newest line that was there when the chat was last seen. */
  @state() private seen = 0;

  @query('h1') private heading!: HTMLElement;
  @query('parley-grid') private grid!: Grid;
  @query('parley-call-bar') private bar!: CallBar;
  @query('parley-chat') private chat: Chat | null | undefined;
  @query('parley-people') private list: People | null | undefined;

  readonly #view = new StageView();
  readonly #pip = new PictureInPicture();
  readonly #fullScreen = new FullScreen(this);
  /** What there is to be seen in the bars keeps them: a panel, an outage. */
  readonly #bars = new HidingBars(this, {
    mayHide: () => this.#fullScreen.on && this.panel === undefined && this.outage === undefined,
    all: () => this.renderRoot.querySelectorAll('header, footer'),
  });
  /** What had the focus when figures were asked for: it gets it back. */
  #asker: HTMLElement | undefined;

  constructor() {
    super();
    new ScreenAwake(this);
    new KeepFocus(this, () => this.heading.focus());
    this.addEventListener('parley-focus-lost', () => this.heading.focus());
    this.addEventListener('parley-tell', (event) => {
      event.stopPropagation();
      this.call.tell(event.detail.text, event.detail.trouble);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#key);
    document.addEventListener('visibilitychange', this.#shown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#key);
    document.removeEventListener('visibilitychange', this.#shown);
    void this.#pip.close();
  }

  override firstUpdated(): void {
    this.heading.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('lines')) return;
    if (this.panel === 'chat' && this.chat?.atEnd !== false) this.#markRead();
    else if (this.lines.at(-1)?.own === false) this.#bars.show();
  }

  override render(): TemplateResult {
    return html`
      <header>
        <h1 tabindex="-1" title=${this.room}><bdi>${this.room}</bdi></h1>
        <parley-outage .note=${this.outage} @parley-try-now=${this.#tryNow}></parley-outage>
        ${this.#fullScreen.on ? this.#leaveFullScreen() : nothing}
        <parley-view-menu .view=${this.#view} .fullScreen=${this.#fullScreen} .pip=${this.#pip}></parley-view-menu>
        <parley-settings-button .media=${this.call.media}></parley-settings-button>
        <parley-invite .room=${this.room}></parley-invite>
      </header>
      <main class=${this.panel === undefined ? '' : 'with-panel'} @parley-panel=${this.#panelAsked} @parley-share=${this.#share}
        @parley-figures=${this.#figuresAsked} @parley-why=${this.#whyAsked} @parley-shown=${this.#sizes}
        @parley-play-refused=${this.#refused} @parley-reconnect=${this.#reconnect} @parley-decide=${this.#decide}
        @parley-lower-hand=${this.#lowerHand} @parley-put-away=${this.#putAway}>
        <section class="stage" aria-label=${t.call.stage}>
          <parley-grid .people=${this.people} .screens=${this.screens} .view=${this.#view} .speakers=${this.call.speakers} .pip=${this.#pip}></parley-grid>
          ${this.#belowStage()}
          <div class="over">
            <parley-knocks .waiting=${this.moderation?.waiting ?? []}></parley-knocks>
            <parley-device-notes .media=${this.call.media}></parley-device-notes>
            <parley-notices .notices=${this.notices}></parley-notices>
          </div>
        </section>
        ${this.#panel()}
      </main>
      <footer @parley-panel=${this.#panelAsked} @parley-share=${this.#share} @parley-hand=${this.#hand} @parley-react=${this.#react}>
        <parley-call-bar .microphone=${this.microphone} .camera=${this.camera} .screen=${this.call.sharing.possible} .panel=${this.panel}
          .hand=${this.call.together.hands.own} .people=${this.people.length} .unread=${this.#unread().length}></parley-call-bar>
      </footer>
      <parley-announcer .announcements=${this.call.telling.announcements}></parley-announcer>
      <parley-drop-zone @parley-attach=${this.#attach}></parley-drop-zone>
      ${this.why === undefined ? nothing : html`<parley-why .name=${this.why.name} .trouble=${this.call.quality.trouble(this.why.id)} @close=${this.#whyClosed}></parley-why>`}
    `;
  }

  #leaveFullScreen(): TemplateResult {
    const words = t.stage.leaveFullScreen;
    return html`<button type="button" class="leave-full-screen icon" data-testid="leave-full-screen" aria-label=${words} title=${words}
      @click=${() => this.#fullScreen.toggle()}>${icons.leaveFullScreen}</button>`;
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
        return html`<parley-chat .lines=${this.lines} .files=${this.call.together.files.views} .people=${this.people} .draft=${this.call.conversation.draft}
          @parley-say=${this.#say} @parley-read=${this.#markRead} @parley-offer-files=${this.#offerFiles} @parley-file=${this.#file}></parley-chat>`;
      case 'people':
        return html`<parley-people .people=${this.people} .moderation=${this.moderation}></parley-people>`;
      case 'figures':
        return html`<parley-figures-panel .people=${this.people} .quality=${this.call.quality} .peer=${this.measured}></parley-figures-panel>`;
    }
  }

  #unread(): readonly ChatLine[] {
    return this.lines.filter((line) => line.key > this.seen && !line.own);
  }

  #markRead(): void {
    this.seen = this.lines.at(-1)?.key ?? 0;
  }

  #panelAsked(event: CustomEvent<Panel | null>): void {
    if (event.detail === null) void this.#closePanel();
    else this.panel = event.detail;
    if (this.panel === 'chat') this.#markRead();
  }

  /** Leaves the focus where the panel was opened. On a phone that is under the panel, and can have it only when that is gone. */
  async #closePanel(): Promise<void> {
    const before = this.panel;
    this.panel = undefined;
    if (before === 'figures') {
      await this.updateComplete;
      this.#asker?.focus();
    } else if (before !== undefined) {
      this.bar.focusToggle(before);
    }
  }

  #say({ detail: { text, to } }: CustomEvent<AppEvents['parley-say']>): void {
    if (this.call.conversation.say(text, to)) this.chat?.clear();
  }

  #offerFiles({ detail: { files, to } }: CustomEvent<AppEvents['parley-offer-files']>): void {
    this.chat?.keep(this.call.together.offerFiles(files, to));
  }

  #file({ detail: { key, wanted } }: CustomEvent<AppEvents['parley-file']>): void {
    const { files } = this.call.together;
    if (wanted) void files.accept(key);
    else files.cancel(key);
  }

  async #attach({ detail }: CustomEvent<readonly File[]>): Promise<void> {
    this.panel = 'chat';
    this.#markRead();
    await this.updateComplete;
    await this.chat?.updateComplete;
    this.chat?.attach(detail);
  }

  #hand({ detail }: CustomEvent<boolean>): void {
    this.call.together.raiseHand(detail);
  }

  #lowerHand({ detail }: CustomEvent<string>): void {
    this.call.together.lowerHand(detail);
  }

  #react({ detail }: CustomEvent<Emoji>): void {
    this.call.together.react(detail);
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

  #share(): void {
    this.call.sharing.toggle();
  }

  /** Few ask for them, and plots are large: they are loaded then. */
  async #figuresAsked(event: CustomEvent<string>): Promise<void> {
    const { detail } = event;
    if (this.panel !== 'figures') this.#asker = focused();
    if ((await onDemand(this, figures)) === undefined) return;
    this.measured = detail;
    this.panel = 'figures';
  }

  async #whyAsked(event: CustomEvent<string>): Promise<void> {
    const person = this.people.find(({ id }) => id === event.detail);
    if ((await onDemand(this, why)) !== undefined) this.why = person;
  }

  #putAway({ detail }: CustomEvent<number>): void {
    this.call.telling.notices.putAway(detail);
  }

  #whyClosed(): void {
    this.why = undefined;
  }

  #sizes({ detail }: HTMLElementEventMap['parley-shown']): void {
    this.call.quality.shown(detail);
  }

  #tryNow(): void {
    this.call.tryNow();
  }

  #play(): void {
    this.silent = false;
    this.grid.playAll();
  }

  /** Closes what is open, the innermost first, wherever the focus is. Menus and dialogs see to themselves. */
  #escape(event: KeyboardEvent): void {
    const path = event.composedPath();
    if (event.key !== 'Escape' || event.isComposing || this.panel === undefined || isInDialog(path)) return;
    if (this.list?.fold()) return;
    const bars = [...this.renderRoot.querySelectorAll('header, footer')];
    if (bars.some((bar) => path.includes(bar))) this.panel = undefined;
    else void this.#closePanel();
  }

  /** Safari stops what plays while something else has the phone. */
  readonly #shown = (): void => {
    if (document.visibilityState === 'visible') this.grid.playAll();
  };

  async #help(): Promise<void> {
    const loaded = await onDemand(this, shortcuts);
    if (loaded !== undefined && this.isConnected) this.renderRoot.append(new loaded.Shortcuts());
  }

  readonly #key = (event: KeyboardEvent): void => {
    this.#escape(event);
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
