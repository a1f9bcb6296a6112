import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { copyText } from '../clipboard.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { qrCode } from '../qr.js';
import { roomPath } from '../route.js';
import { base, buttons, fields } from '../styles/shared.js';

/**
 * The room's link: to copy, to scan, and to hand to another program where there is a sheet for that. It is the room's address and nothing more:
 * the token by which somebody came in is theirs.
 */
@customElement('parley-invite-dialog')
export class InviteDialog extends Localized {
  static override styles = [
    base,
    buttons,
    fields,
    css`
      dialog {
        width: min(26rem, calc(100vw - 2rem));
        max-height: calc(100dvh - 2rem);
        padding: 0;
        overflow-y: auto;
        border: 1px solid var(--line);
        border-radius: 1.2rem;
        background: var(--surface);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      dialog::backdrop {
        background: rgb(10 14 16 / 55%);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding-block: 0.6rem;
        padding-inline: 1.2rem 0.6rem;
      }
      h2 {
        font-size: 1.15rem;
      }
      .body {
        display: grid;
        gap: 0.9rem;
        padding: 0 1.2rem 1.2rem;
      }
      .qr {
        justify-self: center;
        width: min(15rem, 100%);
        border-radius: 0.8rem;
      }
      label {
        margin-bottom: 0.35rem;
        font-size: 0.92rem;
      }
      .hint {
        text-align: center;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem;
      }
      .ways > * {
        flex: 1 1 8rem;
      }
    `,
  ];

  @property() room = '';
  @state() private copied = false;
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('input') private field!: HTMLInputElement;

  override firstUpdated(): void {
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    const link = invitationLink(this.room);
    const { size, path } = qrCode(link);
    return html`<dialog aria-labelledby="title" @close=${this.#closed} @click=${this.#clicked}>
      <header>
        <h2 id="title">${t.invite.title}</h2>
        <button type="button" class="icon plain" data-testid="close-invite" aria-label=${t.invite.close} @click=${() => this.dialog.close()}>${icons.close}</button>
      </header>
      <div class="body">
        <svg class="qr" data-testid="qr" role="img" aria-label=${t.invite.code} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
          <rect width=${size} height=${size} fill="#fff" /><path d=${path} fill="#000" />
        </svg>
        <p class="hint">${t.invite.scan}</p>
        <div>
          <label for="link">${t.invite.link}</label>
          <input id="link" data-testid="invite-link" dir="ltr" readonly .value=${link} @focus=${() => this.field.select()} />
        </div>
        <div class="ways">
          <button type="button" class="primary" data-testid="copy-invite" @click=${this.#copy}>${this.copied ? icons.done : icons.link} ${this.copied ? t.copyLink.copied : t.copyLink.copy}</button>
          ${'share' in navigator ? html`<button type="button" data-testid="share-invite" @click=${this.#share}>${icons.share} ${t.invite.share}</button>` : nothing}
        </div>
        <span class="unseen" role="status">${this.copied ? t.copyLink.copied : ''}</span>
      </div>
    </dialog>`;
  }

  async #copy(): Promise<void> {
    this.copied = await copyText(this.field.value);
    // Where the browser does not let us, it is selected, to be copied by hand.
    if (!this.copied) this.field.focus();
  }

  async #share(): Promise<void> {
    try {
      await navigator.share({ title: this.room, url: this.field.value });
    } catch {
      // Thought better of, or nothing there to share it with: the link is still here.
    }
  }

  /** The dialog itself is hit only beside what is in it. */
  #clicked(event: MouseEvent): void {
    if (event.target === this.dialog) this.dialog.close();
  }

  /** Of the dialog nobody outside hears: events of that kind do not bubble. */
  #closed(): void {
    this.dispatchEvent(new Event('close'));
  }
}

/** What is after `#` or `?` in one's own address may be one's own token. */
export function invitationLink(room: string): string {
  return new URL(roomPath(room), location.origin).href;
}
