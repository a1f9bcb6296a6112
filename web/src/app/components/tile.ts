import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Person } from '../call/people.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { icons } from '../icons.js';
import { KeepFocus } from '../keep-focus.js';
import { base } from '../styles/shared.js';
import { isolated } from '../text/names.js';
import './avatar.js';
import { MediaTile } from './media-tile.js';
import './signal.js';
import './tile-marks.js';
import { moreButton } from './tile-more.js';
import { tileStyles } from './tile-styles.js';

/** One person on the stage: picture or, also until there is one, initials, name, and how the connection to them is. */
@customElement('parley-tile')
export class Tile extends MediaTile {
  static override styles = [base, tileStyles];

  @property({ attribute: false }) person!: Person;
  @property({ type: Boolean }) pinned = false;

  override get stream(): MediaStream | undefined {
    return this.person.stream;
  }

  protected override get silent(): boolean {
    return this.person.self;
  }

  constructor() {
    super();
    new KeepFocus(this, () => emit(this, 'parley-focus-lost', undefined));
  }

  override render(): TemplateResult {
    const { person } = this;
    return html`
      <video class="${this.fit} ${person.self ? 'mirrored' : ''}" tabindex="-1" playsinline autoplay .muted=${person.self}
        ?data-hidden=${!person.video} @resize=${this.measure} @loadedmetadata=${this.measure} @emptied=${this.measure}
        aria-label=${person.self ? t.tile.own : t.tile.picture(isolated(person.name))}></video>
      ${person.video && this.pictured ? nothing : html`<div class="placeholder"><parley-avatar .name=${person.name}></parley-avatar></div>`}
      ${this.#link()}
      <parley-tile-marks .marks=${person.marks}></parley-tile-marks>
      <div class="foot"><div class="caption"><div class="label">
        ${person.grade === undefined ? nothing : html`<parley-signal .grade=${person.grade} .name=${person.name} .peer=${person.id}></parley-signal>`}
        ${person.audio || person.link.kind === 'connecting' ? nothing : html`<span class="muted" role="img" aria-label=${t.tile.muted}>${icons.microphoneOff}</span>`}
        ${person.video || person.link.kind === 'connecting' ? nothing : html`<span class="dark" role="img" aria-label=${t.tile.cameraOff}>${icons.cameraOff}</span>`}
        ${this.pinned ? html`<span class="pinned" role="img" aria-label=${t.stage.pinned}>${icons.pin}</span>` : nothing}
        <bdi class="name">${person.name}</bdi>
        ${person.self ? html`<span class="you">${t.tile.you}</span>` : nothing}
      </div></div>${moreButton(this, person.id, t.stage.more(isolated(person.name)))}</div>
    `;
  }

  #link(): TemplateResult | typeof nothing {
    const { link } = this.person;
    if (link.kind === 'good') return nothing;
    return html`<div class="link ${link.kind}" title=${link.detail}>
      <span class="dot"></span>
      <span class="what">${link.label}<span class="detail">${link.detail}</span></span>
      ${this.person.troubled ? html`<button type="button" data-testid="why" @click=${() => emit(this, 'parley-why', this.person.id)}>${t.why.ask}</button>` : nothing}
      ${link.kind === 'given-up' ? html`<button type="button" @click=${() => emit(this, 'parley-reconnect', this.person.id)}>${t.tile.retry}</button>` : nothing}
    </div>`;
  }
}
