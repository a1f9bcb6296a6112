import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Decision, moderates } from '../call/moderation.js';
import type { Person } from '../call/people.js';
import { emit } from '../events.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { base, buttons } from '../styles/shared.js';

/** What moderators do with one person. */
@customElement('parley-person-controls')
export class PersonControls extends Localized {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        flex: 1 0 100%;
        gap: 0.4rem;
        padding-inline-start: 2.9rem;
      }
      button {
        min-height: 2.2rem;
        padding: 0.2rem 0.7rem;
        font-size: 0.9rem;
      }
      .remove {
        color: var(--danger-ink);
      }
    `,
  ];

  @property({ attribute: false }) person!: Person;
  /** Whether *we* decide who moderates. */
  @property({ type: Boolean }) owner = false;

  override render(): TemplateResult {
    const { id, audio, role, marks } = this.person;
    const host = moderates(role);
    return html`
      ${marks?.hand === undefined ? nothing : html`<button type="button" data-testid="lower-hand" @click=${() => emit(this, 'parley-lower-hand', id)}>${t.hands.lowerTheirs}</button>`}
      ${audio ? this.#button({ kind: 'mute', id }, t.moderation.mute) : nothing}
      ${this.owner ? this.#button({ kind: host ? 'demote' : 'promote', id }, host ? t.moderation.demote : t.moderation.promote) : nothing}
      ${host && !this.owner ? nothing : this.#button({ kind: 'remove', id }, t.moderation.remove)}
    `;
  }

  #button(decision: Decision, words: string): TemplateResult {
    return html`<button type="button" class=${decision.kind} data-testid=${decision.kind}
      @click=${() => emit(this, 'parley-decide', decision)}>${words}</button>`;
  }
}
