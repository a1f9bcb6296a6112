import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type Moderation, moderates, roleLabel } from '../call/moderation.js';
import type { Person } from '../call/people.js';
import { emit } from '../events.js';
import { number } from '../i18n/formats.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { KeepFocus } from '../keep-focus.js';
import { base, buttons } from '../styles/shared.js';
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
    panelStyles,
    css`
      /* Where there is little height, what is below the list does not cover it: everything scrolls. */
      :host {
        overflow-y: auto;
      }
      .scroll {
        min-height: 7rem;
        padding: 0.5rem 0;
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
        gap: 0.5rem;
        color: var(--muted);
        font-size: 0.85rem;
      }
      .off {
        color: var(--danger-ink);
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

  constructor() {
    super();
    new KeepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('.scroll')?.focus());
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  override render(): TemplateResult {
    return html`
      <header>
        <h2>${t.people.title} <span class="count">${number(this.people.length)}</span></h2>
        <button type="button" class="icon plain" aria-label=${t.people.close} @click=${() => emit(this, 'parley-panel', null)}>${icons.close}</button>
      </header>
      <ul class="scroll" tabindex="0" aria-label=${t.people.list}>${repeat(
        this.people,
        ({ id }) => id,
        (person) => this.#person(person),
      )}</ul>
      ${this.moderation === undefined ? nothing : html`<parley-room-controls .settings=${this.moderation.settings}></parley-room-controls>`}
    `;
  }

  #person(person: Person): TemplateResult {
    const { id, name, self, role, audio, video, link, safety } = person;
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
          ${audio ? mark(icons.microphone, t.people.microphoneOn, '') : mark(icons.microphoneOff, t.people.muted, 'off')}
          ${video ? mark(icons.camera, t.people.cameraOn, '') : mark(icons.cameraOff, t.people.cameraOff, '')}
        </span>
        ${self || !this.#mayDecideAbout(person) ? nothing : this.#controls(person)}
      </div>
      ${safety.is === 'none' ? nothing : html`<parley-safety-code .name=${name} .safety=${safety}></parley-safety-code>`}
    </li>`;
  }

  #mayDecideAbout({ audio, role }: Person): boolean {
    const { moderation } = this;
    return moderation !== undefined && (moderation.owner || audio || !moderates(role));
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
