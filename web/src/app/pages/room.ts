import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Call } from '../call/call.js';
import { type Ending, endingOf } from '../call/endings.js';
import { type PassphraseQuestion, passphraseQuestion } from '../call/passphrase.js';
import { emit } from '../events.js';
import { Localized } from '../i18n/localized.js';
import { invitation } from '../invitation.js';
import { rememberRoom } from '../lobby/recent-rooms.js';
import { LocalMedia, type Switches } from '../media/local-media.js';
import { onDeviceNews } from '../media/news.js';
import { onDemand } from '../on-demand.js';
import { Part } from '../part.js';
import { rememberedName, rememberName } from '../preferences.js';
import { roomPath } from '../route.js';
import { base } from '../styles/shared.js';
import './ended.js';
import './entry.js';

type Phase =
  | { readonly kind: 'entry' }
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'passphrase'; readonly question: PassphraseQuestion }
  | { readonly kind: 'ended'; readonly ending: Ending };

/** Most of the app, and the SDK: who only looks at the door does without. */
const inside = new Part(() => import('./inside.js'));

/** A room from its door to its end: entry, perhaps a passphrase, call, ended, and from there again. */
@customElement('parley-room')
export class RoomPage extends Localized {
  static override styles = base;

  @property() room = '';
  @state() private phase: Phase = { kind: 'entry' };
  /** Joining, as soon as what it takes is loaded. */
  @state() private loading = false;

  #name = rememberedName();
  #media = new LocalMedia();
  /** How the devices were switched when the call ended, to come back with the same. */
  #switches: Switches = { microphone: 'absent', camera: 'absent' };
  #token: string | undefined;
  #passphrase: string | undefined;
  /** What is needed inside has been asked for already. */
  #expected = false;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#leave);
    this.#enter();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#leave);
    this.#media.close();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('room') && changed.get('room')) this.#enter();
  }

  override render(): TemplateResult {
    const { phase, room } = this;
    switch (phase.kind) {
      case 'entry':
        return html`<parley-entry .room=${room} .name=${this.#name} .media=${this.#media}
          .microphone=${this.#media.microphone} .camera=${this.#media.camera} .problem=${this.#media.problem}
          .joining=${this.loading} @pointermove=${this.#expectJoin} @pointerdown=${this.#expectJoin} @keydown=${this.#expectJoin} @input=${this.#expectJoin}
          @parley-microphone=${() => this.#media.toggleMicrophone()} @parley-camera=${() => this.#media.toggleCamera()}
          @parley-retry-devices=${() => this.#media.open('audio', 'video')} @parley-join=${this.#join}></parley-entry>`;
      case 'call':
        if (phase.call.waits !== undefined) {
          return html`<parley-waiting .room=${room} .why=${phase.call.waits} @parley-leave=${this.#leave}></parley-waiting>`;
        }
        return html`<parley-call .room=${room} .call=${phase.call} .people=${phase.call.people} .screens=${phase.call.screens} .joined=${phase.call.joined}
          .lines=${phase.call.conversation.lines} .notices=${phase.call.telling.notices.shown} .outage=${phase.call.outage} .moderation=${phase.call.moderation}
          .microphone=${this.#media.microphone} .camera=${this.#media.camera}
          @parley-microphone=${() => this.#media.toggleMicrophone()} @parley-camera=${() => this.#media.toggleCamera()}
          @parley-leave=${this.#leave}></parley-call>`;
      case 'passphrase':
        return html`<parley-passphrase .room=${room} .question=${phase.question}
          @parley-passphrase=${this.#answer}></parley-passphrase>`;
      case 'ended':
        return html`<parley-ended .room=${room} .ending=${phase.ending} @parley-rejoin=${this.#rejoin}></parley-ended>`;
    }
  }

  /** In front of the door: devices are asked for, so that one sees oneself. */
  #enter(): void {
    if (this.phase.kind === 'call') this.phase.call.leave();
    this.#freshMedia();
    this.#token = invitation(roomPath(this.room));
    this.#passphrase = undefined;
    this.phase = { kind: 'entry' };
    void this.#media.open('audio', 'video');
  }

  #freshMedia(): void {
    this.#media.close();
    this.#media = new LocalMedia();
    this.#media.onChange(() => this.requestUpdate());
    onDeviceNews(this.#media, (words) => this.#tell(words));
  }

  /** In passing: the call does, where it is shown. */
  #tell(words: string): void {
    const { phase } = this;
    if (phase.kind === 'call' && phase.call.waits === undefined) phase.call.tell(words, false);
    else emit(this, 'parley-tell', { text: words, trouble: false });
  }

  #join(event: CustomEvent<{ name: string; devices: boolean }>): void {
    this.#name = event.detail.name;
    rememberName(this.#name);
    void this.#call(event.detail.devices);
  }

  /**
   * Somebody is at the door, and does something there: what comes next is fetched meanwhile. That the page has the focus, which it takes by itself, or that a
   * pointer lies over it, says nothing of the kind.
   */
  #expectJoin(): void {
    if (this.#expected) return;
    this.#expected = true;
    inside.fetch().catch(() => undefined); // Joining tells.
  }

  /** @param devices - whether with those that are open */
  async #call(devices = true): Promise<void> {
    if (this.loading) return;
    const before = this.#media;
    this.loading = true;
    const loaded = await onDemand(this, inside);
    this.loading = false;
    if (loaded === undefined || before !== this.#media) return;
    if (!devices) this.#freshMedia();
    const media = this.#media;
    const call = new loaded.Call(this, {
      url: roomPath(this.room),
      name: this.#name,
      media,
      token: this.#token,
      passphrase: this.#passphrase,
      onEnd: (cause) => {
        if (media !== this.#media) return;
        const question = passphraseQuestion(cause);
        if (question !== undefined) {
          // Still on the way in, and with the same devices.
          this.phase = { kind: 'passphrase', question };
          return;
        }
        this.#switches = media.switches;
        this.#freshMedia();
        this.phase = { kind: 'ended', ending: endingOf(cause) };
      },
    });
    this.phase = { kind: 'call', call };
    void call.join().then(() => call.joined && rememberRoom(this.room));
  }

  async #rejoin(): Promise<void> {
    const media = this.#media;
    if (media.opening) return;
    await media.resume(this.#switches);
    if (media === this.#media && this.phase.kind !== 'call') await this.#call();
  }

  #answer(event: CustomEvent<string>): void {
    this.#passphrase = event.detail;
    void this.#call();
  }

  readonly #leave = (): void => {
    if (this.phase.kind === 'call') this.phase.call.leave();
  };
}
