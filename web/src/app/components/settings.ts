import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { number } from '../i18n/formats.js';
import { t } from '../i18n/language.js';
import { icons } from '../icons.js';
import type { ListedDevice } from '../media/device-list.js';
import type { LocalMedia } from '../media/local-media.js';
import { playTone } from '../media/play-tone.js';
import { canChooseSpeaker, chooseSpeaker, chosenSpeaker } from '../media/speaker.js';
import { rememberedSwitch, rememberSwitch, type Switch } from '../preferences.js';
import './device-problem.js';
import './language-picker.js';
import './level-meter.js';
import { Modal } from './modal.js';
import { settingsStyles } from './settings-styles.js';
import { Shortcuts } from './shortcuts.js';

/** Firefox tells of other speakers than the default one only when the person picks one in a question of its own. */
type SpeakerChooser = MediaDevices & { selectAudioOutput?(): Promise<MediaDeviceInfo> };

/** Which devices are used and how, tried out at once, and the language; in front of a room and inside. */
@customElement('parley-settings')
export class Settings extends Modal {
  static override styles = [...Modal.styles, settingsStyles];

  @property({ attribute: false }) media!: LocalMedia;
  @state() private test: 'none' | 'playing' | 'failed' = 'none';
  @query('video') private picture: HTMLVideoElement | null | undefined;
  #off: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#off = this.media.onChange(() => this.requestUpdate());
    void this.media.list.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#off?.();
  }

  override updated(): void {
    if (this.picture && this.picture.srcObject !== this.media.stream) this.picture.srcObject = this.media.stream;
  }

  override render(): TemplateResult {
    return this.frame(
      t.settings.open,
      t.settings.close,
      html`${this.#problem()}${this.#camera()}${this.#microphone()}${this.#speaker()}${this.#keyboard()}${this.#language()}`,
    );
  }

  #problem(): TemplateResult | typeof nothing {
    const { problem } = this.media;
    if (problem === undefined) return nothing;
    return html`<parley-device-problem role="alert" .problem=${problem}
      @parley-retry-devices=${() => this.media.open(...problem.devices)}></parley-device-problem>`;
  }

  #camera(): TemplateResult {
    const { media } = this;
    return html`<section>
      ${this.#picker('camera', t.settings.camera, media.list.devices.videoinput, media.chosen('video'), (id) => media.choose('video', id))}
      ${media.camera === 'on' ? html`<video data-testid="camera-preview" playsinline autoplay .muted=${true} aria-label=${t.settings.picture}></video>` : nothing}
      ${media.blurs ? this.#switch('blur', t.settings.blur, t.settings.blurHint, () => media.adjust('video')) : nothing}
    </section>`;
  }

  #microphone(): TemplateResult {
    const { media } = this;
    const renew = () => media.adjust('audio');
    return html`<section>
      ${this.#picker('microphone', t.settings.microphone, media.list.devices.audioinput, media.chosen('audio'), (id) => media.choose('audio', id))}
      <parley-level-meter .track=${media.track('audio')}></parley-level-meter>
      ${this.#switch('noise-suppression', t.settings.noiseSuppression, t.settings.noiseSuppressionHint, renew)}
      ${this.#switch('echo-cancellation', t.settings.echoCancellation, t.settings.echoCancellationHint, renew)}
    </section>`;
  }

  #speaker(): TemplateResult {
    const speakers = this.media.list.devices.audiooutput;
    return html`<section>
      ${canChooseSpeaker() ? this.#picker('speaker', t.settings.speaker, speakers, chosenSpeaker(), (id) => this.#hear(id)) : html`<h3>${t.settings.speaker}</h3>`}
      <div class="actions">
        <button type="button" data-testid="test-speaker" ?disabled=${this.test === 'playing'} @click=${this.#tryOut}>
          ${icons.sound} ${t.settings.test}
        </button>
        ${this.#chooser() === undefined ? nothing : html`<button type="button" @click=${this.#chooseElsewhere}>${t.settings.chooseSpeaker}</button>`}
      </div>
      <p class="hint" role="status" data-testid="speaker-test">${this.#testWords()}</p>
    </section>`;
  }

  #keyboard(): TemplateResult {
    return html`<section>
      <h3>${t.settings.keyboard}</h3>
      ${this.#switch('muted-talking', t.settings.mutedTalking, t.settings.mutedTalkingHint, () => undefined)}
      <div class="actions">
        <button type="button" data-testid="show-shortcuts" @click=${() => this.renderRoot.append(new Shortcuts())}>
          ${t.settings.showShortcuts}
        </button>
      </div>
    </section>`;
  }

  #language(): TemplateResult {
    return html`<section>
      <h3>${t.language}</h3>
      <parley-language-picker boxed></parley-language-picker>
    </section>`;
  }

  #picker(
    what: 'camera' | 'microphone' | 'speaker',
    words: string,
    devices: readonly ListedDevice[],
    chosen: string,
    choose: (id: string) => void,
  ): TemplateResult {
    if (devices.length === 0) return html`<div><h3>${words}</h3><p class="hint">${t.settings.unlisted}</p></div>`;
    const shown = devices.some(({ id }) => id === chosen) ? chosen : '';
    return html`<div>
      <label for=${what}>${words}</label>
      <select id=${what} data-testid="${what}-list" @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
        <option value="" .selected=${live(shown === '')}>${t.settings.systemDefault}</option>
        ${devices.map(
          ({ id, label }, index) =>
            html`<option value=${id} .selected=${live(id === shown)}>${label === '' ? `${words} ${number(index + 1)}` : label}</option>`,
        )}
      </select>
    </div>`;
  }

  #switch(name: Switch, words: string, hint: string, changed: () => void): TemplateResult {
    return this.switch(name, rememberedSwitch(name), words, hint, (on) => {
      rememberSwitch(name, on);
      changed();
    });
  }

  #hear(id: string): void {
    chooseSpeaker(id);
    this.requestUpdate();
  }

  #chooser(): SpeakerChooser | undefined {
    const devices = navigator.mediaDevices as SpeakerChooser | undefined;
    return devices?.selectAudioOutput === undefined ? undefined : devices;
  }

  async #chooseElsewhere(): Promise<void> {
    const chosen = await this.#chooser()
      ?.selectAudioOutput?.()
      .catch(() => undefined); // They have closed the question.
    if (chosen === undefined) return;
    await this.media.list.refresh();
    this.#hear(chosen.deviceId);
  }

  async #tryOut(): Promise<void> {
    this.test = 'playing';
    this.test = await playTone().then(
      () => 'none' as const,
      () => 'failed' as const,
    );
  }

  #testWords(): string {
    if (this.test === 'none') return '';
    return this.test === 'playing' ? t.settings.testing : t.settings.testFailed;
  }
}
