import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import '../components/masthead.js';
import '../components/public-rooms.js';
import '../components/recent-rooms.js';
import { emit } from '../events.js';
import { forgetRoom, recentRooms } from '../lobby/recent-rooms.js';
import { checkTypedName } from '../room-name.js';
import { roomPath } from '../route.js';
import { base, buttons, fields, wholePage } from '../styles/shared.js';
import { suggestRoomName } from '../suggestion.js';

/** Where one types, or is given, the name of a room, or finds one to go to. */
@customElement('parley-home')
export class Home extends Localized {
  static override styles = [
    base,
    buttons,
    fields,
    wholePage,
    css`
      main {
        gap: 2rem;
        max-width: 34rem;
        padding: 1rem 1.25rem 18vh;
      }
      h1 {
        font-size: clamp(2.1rem, 1.6rem + 2.6vw, 3.2rem);
        font-weight: 750;
        letter-spacing: calc(-0.03em * var(--tracking));
        line-height: calc(1.08 * var(--leading));
        text-wrap: balance;
      }
      .lead {
        margin-top: 0.8rem;
        color: var(--muted);
        font-size: 1.1rem;
      }
      form {
        display: grid;
        gap: 0.5rem;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem;
      }
      .row input {
        flex: 999 1 14rem;
        width: auto;
        min-width: 0;
      }
      .row button {
        flex: 1 0 auto;
      }
      .below {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 1rem;
        min-height: 3rem;
      }
      .link {
        min-height: 0;
        padding: 0.3rem 0;
        border: 0;
        background: none;
        color: var(--accent);
        font-size: 0.9rem;
        text-decoration: underline;
        text-underline-offset: 0.2em;
      }
      .link:hover {
        background: none;
        color: var(--accent-strong);
      }
      /* A phone that lies on its side: the field is in sight. */
      @media (max-height: 27rem) {
        main {
          gap: 0.75rem;
          padding-block: 0.25rem 1rem;
        }
        h1 {
          font-size: 1.6rem;
        }
        .lead {
          margin-top: 0.25rem;
          font-size: 1rem;
        }
      }
      .refused {
        padding: 0.8rem 1rem;
        border-radius: 0.75rem;
        background: var(--warn-soft);
        color: var(--warn-ink);
      }
    `,
  ];

  /** Why the link that led here is no room's. */
  @property() refused = '';
  @state() private typed = suggestRoomName();
  @state() private submitted = false;
  @state() private recent = recentRooms();
  @query('input') private input!: HTMLInputElement;

  override firstUpdated(): void {
    this.#offer();
  }

  override render(): TemplateResult {
    const check = checkTypedName(this.typed);
    const missing = this.submitted && check.kind === 'empty';
    const wrong = check.kind === 'refused' ? check.why : missing ? t.home.missing : '';
    return html`
      <parley-masthead></parley-masthead>
      <main>
        <div>
          <h1>${t.home.title}</h1>
          <p class="lead">${t.home.lead}</p>
        </div>
        ${this.refused === '' ? nothing : html`<p class="refused" role="alert" data-testid="refused">${t.home.refused(this.refused)}</p>`}
        <form @submit=${this.#enter} novalidate>
          <label for="room">${t.home.room}</label>
          <div class="row">
            <input id="room" data-testid="room-input" name="room" dir="auto" autocomplete="off" autocapitalize="none"
              spellcheck="false" enterkeyhint="go" placeholder="team-standup" .value=${this.typed} @input=${this.#type}
              aria-describedby="about" aria-invalid=${wrong === '' ? 'false' : 'true'} />
            <button class="primary" data-testid="enter" type="submit">${t.home.enter}</button>
          </div>
          <div class="below">
            <span id="about" aria-live="polite">
              ${wrong === '' ? html`<span class="hint">${t.roomName.allowed}</span>` : html`<span class="wrong">${wrong}</span>`}
            </span>
            <button class="link" type="button" @click=${this.#suggest}>${t.home.suggest}</button>
          </div>
        </form>
        <p class="hint">${t.home.privacy}</p>
        <parley-recent-rooms .rooms=${this.recent} @parley-forget=${this.#forget}></parley-recent-rooms>
        <parley-public-rooms></parley-public-rooms>
      </main>
    `;
  }

  #type(): void {
    this.typed = this.input.value;
    this.submitted = false;
  }

  async #suggest(): Promise<void> {
    this.typed = suggestRoomName();
    await this.updateComplete;
    this.#offer();
  }

  /** Whoever has a name in mind types over the one that is offered. */
  #offer(): void {
    this.input.focus();
    this.input.select();
  }

  #forget({ detail }: CustomEvent<string | null>): void {
    forgetRoom(detail);
    this.recent = recentRooms();
    if (this.recent.length === 0) this.input.focus();
  }

  #enter(event: SubmitEvent): void {
    event.preventDefault();
    const check = checkTypedName(this.typed);
    this.submitted = true;
    if (check.kind === 'ok') emit(this, 'parley-navigate', roomPath(check.name));
    else this.input.focus();
  }
}
