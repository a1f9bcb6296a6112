import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { AT_A_GLANCE, inOrder, named } from '../call/crowd.js';
import { type Moderation, moderates, roleLabel } from '../call/moderation.js';
import type { Person } from '../call/people.js';
import { emit } from '../events.js';
import { number } from '../i18n/formats.js';
import { language, t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { KeepFocus } from '../keep-focus.js';
import { base, buttons, fields } from '../styles/shared.js';
import { isolated } from '../text/names.js';
import './avatar.js';
import './safety-code.js';
import { panelStyles } from './panel-styles.js';
import './person-controls.js';
import './room-controls.js';

/** Who is here, who is muted, and whom the connection does not reach. */
@customElement('parley-people')
export class People extends Localized {
  static override styles = [
    base,
    buttons,
    fields,
    panelStyles,
    css`
      /* Where there is little height, what is below the list does not cover it: everything scrolls. */
      :host {
        overflow-y: auto;
        overscroll-behavior: contain;
      }
      .scroll {
        min-height: 7rem;
        overscroll-behavior: auto;
        padding: 0.5rem 0;
      }
      @media (max-height: 27rem) {
        .scroll {
          flex: none;
          min-height: 0;
          overflow: visible;
        }
      }
      /* Over the stage there is a panel or the question who comes in: this is below it, not under it. */
      @media (max-width: 52rem) {
        .asked {
          margin-bottom: 6.25rem;
        }
      }
      @media (max-width: 52rem) and (min-width: 36rem) {
        .asked {
          margin-bottom: 4.25rem;
        }
      }
      li {
        padding: 0.45rem 1rem;
      }
      .person {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4rem 0.75rem;
      }
      parley-safety-code {
        margin-inline-start: 2.95rem;
      }
      .more {
        flex: none;
        width: 2.2rem;
        min-height: 2.2rem;
        margin-inline-end: -0.5rem;
      }
      .who {
        flex: 1;
        min-width: 0;
      }
      .name {
        display: flex;
        gap: 0.4rem;
      }
      bdi {
        overflow: hidden;
        font-weight: 600;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .you,
      .role,
      .link {
        color: var(--muted);
        font-size: 0.85rem;
      }
      .devices {
        display: inline-flex;
        flex: none;
        align-items: center;
        gap: 0.5rem;
        color: var(--muted);
        font-size: 0.85rem;
      }
      .off {
        color: var(--danger-ink);
      }
      .devices span {
        display: inline-flex;
      }
      .devices .up {
        align-items: center;
        gap: 0.2rem;
        padding: 0 0.35rem;
        border-radius: 0.4rem;
        background: var(--warn-soft);
        color: var(--warn-ink);
        font-weight: 650;
      }
      .search {
        padding: 0.6rem 1rem 0;
      }
      .search input {
        min-height: 2.5rem;
        padding-block: 0.35rem;
      }
      .nobody {
        padding: 0.6rem 1rem;
        color: var(--muted);
      }
      .count {
        color: var(--muted);
        font-weight: 500;
      }
    `,
  ];

  @property({ attribute: false }) people: readonly Person[] = [];
  @property({ attribute: false }) moderation: Moderation | undefined;
  /** Of whom one sees what can be done. */
  @state() private chosen: string | undefined;
  /** What a name has in it that is looked for. */
  @state() private wanted = '';

  constructor() {
    super();
    new KeepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('.scroll')?.focus());
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  override render(): TemplateResult {
    const people = inOrder(this.#isMany() ? named(this.people, this.wanted) : this.people, language);
    return html`
      <header class=${this.moderation?.waiting.length ? 'asked' : ''}>
        <h2>${t.people.title} <span class="count">${number(this.people.length)}</span></h2>
        <button type="button" class="icon plain" aria-label=${t.people.close} @click=${() => emit(this, 'parley-panel', null)}>${icons.close}</button>
      </header>
      ${this.#isMany() ? this.#search() : nothing}
      <ul class="scroll" tabindex="0" aria-label=${t.people.list}>${repeat(
        people,
        ({ id }) => id,
        (person) => this.#person(person),
      )}${people.length === 0 ? html`<li class="nobody" role="status">${t.crowd.nobody}</li>` : nothing}</ul>
      ${this.moderation === undefined ? nothing : html`<parley-room-controls .settings=${this.moderation.settings}></parley-room-controls>`}
    `;
  }

  /** Folds what can be done with somebody. @returns whether there was anything to fold */
  fold(): boolean {
    const controls = this.renderRoot.querySelector('parley-person-controls');
    this.chosen = undefined;
    if (controls !== null && this.shadowRoot?.activeElement === controls)
      (controls.previousElementSibling as HTMLElement).focus();
    return controls !== null;
  }

  #isMany(): boolean {
    return this.people.length > AT_A_GLANCE;
  }

  #search(): TemplateResult {
    return html`<div class="search"><input type="search" dir="auto" data-testid="search-people" aria-label=${t.crowd.search} placeholder=${t.crowd.search}
      .value=${this.wanted} @input=${(event: Event) => this.#look((event.target as HTMLInputElement).value)} /></div>`;
  }

  #look(wanted: string): void {
    this.wanted = wanted;
  }

  #person(person: Person): TemplateResult {
    const { id, name, self, role, audio, video, link, safety, marks } = person;
    const label = roleLabel(role);
    return html`<li data-testid="person" data-peer-id=${id} data-name=${name}>
      <div class="person">
        <parley-avatar .name=${name}></parley-avatar>
        <div class="who">
          <div class="name"><bdi title=${name}>${name}</bdi>${self ? html`<span class="you">${t.people.you}</span>` : nothing}</div>
          ${label === undefined ? nothing : html`<div class="role">${label}</div>`}
          ${link.kind === 'good' ? nothing : html`<div class="link">${link.label}</div>`}
        </div>
        <span class="devices">
          ${marks?.hand === undefined ? nothing : html`<span class="up" role="img" data-testid="listed-hand" aria-label=${t.hands.place(marks.hand)} title=${t.hands.place(marks.hand)}>${icons.hand}${number(marks.hand)}</span>`}
          ${marks?.screen === true ? mark(icons.share, t.crowd.screen, '') : nothing}
          ${audio ? mark(icons.microphone, t.people.microphoneOn, '') : mark(icons.microphoneOff, t.people.muted, 'off')}
          ${video ? mark(icons.camera, t.people.cameraOn, '') : mark(icons.cameraOff, t.people.cameraOff, '')}
        </span>
        ${self || !this.#mayDecideAbout(person) ? nothing : this.#controls(person)}
      </div>
      ${safety.is === 'none' ? nothing : html`<parley-safety-code .name=${name} .safety=${safety}></parley-safety-code>`}
    </li>`;
  }

  #mayDecideAbout({ audio, role, marks }: Person): boolean {
    const { moderation } = this;
    const doesSomething = audio || marks?.hand !== undefined;
    return moderation !== undefined && (moderation.owner || doesSomething || !moderates(role));
  }

  #controls(person: Person): TemplateResult {
    const { id, name } = person;
    const open = this.chosen === id;
    return html`
      <button type="button" class="icon plain more" data-testid="more" aria-expanded=${open} aria-label=${t.people.decide(isolated(name))}
        @click=${() => this.#choose(open ? undefined : id)}>${icons.more}</button>
      ${open ? html`<parley-person-controls .person=${person} .owner=${this.moderation?.owner ?? false}></parley-person-controls>` : nothing}
    `;
  }

  #choose(id: string | undefined): void {
    this.chosen = id;
  }
}

function mark(icon: TemplateResult, label: string, kind: string): TemplateResult {
  return html`<span class=${kind} role="img" aria-label=${label} title=${label}>${icon}</span>`;
}
