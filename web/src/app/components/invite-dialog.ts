import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { copyText } from '../clipboard.js';
import { t } from '../i18n/language.js';
import { icons } from '../icons.js';
import { qrCode } from '../qr.js';
import { roomPath } from '../route.js';
import { Modal } from './modal.js';

/**
 * The room's link: to copy, to scan, and to hand to another program where there is a sheet for that. It is the room's address and nothing more:
 * the token by which somebody came in is theirs.
 */
@customElement('parley-invite-dialog')
export class InviteDialog extends Modal {
  static override styles = [
    ...Modal.styles,
    css`
      dialog {
        width: min(26rem, calc(100vw - 2rem));
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
  @query('input') private field!: HTMLInputElement;

  override render(): TemplateResult {
    const link = invitationLink(this.room);
    const { size, path } = qrCode(link);
    return this.frame(
      t.invite.title,
      t.invite.close,
      html`
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
        <span class="unseen" role="status">${this.copied ? t.copyLink.copied : ''}</span>`,
    );
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
}

/** What is after `#` or `?` in one's own address may be one's own token. */
export function invitationLink(room: string): string {
  return new URL(roomPath(room), location.origin).href;
}
