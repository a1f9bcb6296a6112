import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { onDemand } from '../on-demand.js';
import { Part } from '../part.js';
import { base, buttons, unseen } from '../styles/shared.js';

const dialog = new Part(() => import('./invite-dialog.js'));

/** Opens what invites people; that is fetched when it is wanted. */
@customElement('parley-invite')
export class Invite extends Localized {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: inline-block;
      }
      @media (max-width: 30rem) {
        .words {
          ${unseen}
        }
        button {
          width: 2.75rem;
          padding: 0;
        }
      }
    `,
  ];

  @property() room = '';
  @state() private open = false;

  override render(): TemplateResult {
    return html`
      <button type="button" data-testid="invite" aria-haspopup="dialog" title=${t.invite.invite} @click=${this.#open}>
        ${icons.invite}<span class="words">${t.invite.invite}</span>
      </button>
      ${this.open ? html`<parley-invite-dialog .room=${this.room} @close=${this.#closed}></parley-invite-dialog>` : nothing}
    `;
  }

  async #open(): Promise<void> {
    this.open = (await onDemand(this, dialog)) !== undefined;
  }

  #closed(): void {
    this.open = false;
  }
}
