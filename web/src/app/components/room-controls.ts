import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { RoomSettings } from '../../client/index.js';
import type { Decision } from '../call/moderation.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { KeepFocus } from '../keep-focus.js';
import { base, buttons } from '../styles/shared.js';

/** What moderators do with the room as a whole. To end it takes two clicks. */
@customElement('parley-room-controls')
export class RoomControls extends Localized {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        gap: 0.5rem;
        padding: 0.75rem 1rem;
        border-top: 1px solid var(--line);
      }
      label {
        display: flex;
        align-items: center;
        gap: 0.6rem;
        min-height: 2rem;
        cursor: pointer;
      }
      input {
        flex: none;
        width: 1.15rem;
        height: 1.15rem;
        accent-color: var(--accent);
      }
      .hint {
        color: var(--muted);
        font-size: 0.85rem;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      button {
        flex: 1 1 8rem;
        min-height: 2.5rem;
        padding: 0.35rem 0.8rem;
      }
    `,
  ];

  @property({ attribute: false }) settings!: RoomSettings;
  @state() private ending = false;

  constructor() {
    super();
    // What can do no harm, should Enter be pressed twice.
    new KeepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('.actions button:last-child')?.focus());
  }

  override render(): TemplateResult {
    const { locked, waitingRoom } = this.settings;
    return html`
      ${this.#toggle('lock', locked, t.moderation.lock, t.moderation.lockHint)}
      ${this.#toggle('waiting-room', waitingRoom, t.moderation.waitingRoom, t.moderation.waitingRoomHint)}
      <div class="actions">${this.ending ? this.#sure() : this.#actions()}</div>
    `;
  }

  #toggle(kind: 'lock' | 'waiting-room', on: boolean, words: string, hint: string): TemplateResult {
    return html`<label>
      <input type="checkbox" data-testid=${kind} .checked=${on}
        @change=${(event: Event) => this.#decide({ kind, on: (event.target as HTMLInputElement).checked })} />
      <span>${words}<br /><span class="hint">${hint}</span></span>
    </label>`;
  }

  #actions(): TemplateResult {
    return html`
      <button type="button" data-testid="mute-all" @click=${() => this.#decide({ kind: 'mute-all' })}>${t.moderation.muteAll}</button>
      <button type="button" data-testid="end" @click=${() => this.#ask(true)}>${t.moderation.end}</button>
    `;
  }

  #sure(): TemplateResult {
    return html`
      <button type="button" class="danger" data-testid="end-sure" @click=${() => this.#decide({ kind: 'end' })}>${t.moderation.endNow}</button>
      <button type="button" data-testid="end-not" @click=${() => this.#ask(false)}>${t.moderation.cancel}</button>
    `;
  }

  #ask(ending: boolean): void {
    this.ending = ending;
  }

  #decide(decision: Decision): void {
    emit(this, 'parley-decide', decision);
  }
}
