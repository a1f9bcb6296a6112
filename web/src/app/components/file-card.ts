import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emit } from '../events.js';
import type { SharedFile } from '../files/files.js';
import type { OwnDelivery, OwnFile } from '../files/ours.js';
import { canBeFetched, type TheirFile } from '../files/theirs.js';
import { bytes, percent } from '../i18n/formats.js';
import { t } from '../i18n/language.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import { base, buttons } from '../styles/shared.js';
import { isolated } from '../text/names.js';

/** A file in the chat: what it is, how far it has come, and what can be done with it. Nothing of what is in it is ever shown. */
@customElement('parley-file')
export class FileCard extends Localized {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.25rem 0.7rem;
        margin-top: 0.25rem;
        padding: 0.65rem 0.8rem;
        border: 1px solid var(--line);
        border-radius: 0.8rem;
        background: var(--field);
      }
      svg {
        flex: none;
      }
      .name {
        font-weight: 600;
        line-height: 1.35;
        overflow-wrap: anywhere;
      }
      .size,
      .state {
        color: var(--muted);
        font-size: 0.88rem;
      }
      .about {
        display: grid;
        gap: 0.3rem;
      }
      .state {
        display: flex;
        gap: 0.35rem;
        overflow-wrap: anywhere;
      }
      .good {
        color: var(--accent);
      }
      .bad {
        color: var(--danger-ink);
      }
      progress {
        width: 100%;
        height: 0.45rem;
        accent-color: var(--accent);
      }
      button,
      a.button {
        justify-self: start;
        min-height: 2.3rem;
        padding: 0.25rem 0.8rem;
        font-size: 0.92rem;
      }
      details {
        color: var(--muted);
        font-size: 0.85rem;
      }
      summary {
        cursor: pointer;
      }
      code {
        font-family: ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** As `Files` knows it. */
  @property() key = '';
  @property() name = '';
  /** Absent: it was forgotten. */
  @property({ attribute: false }) file: SharedFile | undefined;

  override render(): TemplateResult {
    const { file } = this;
    return html`
      ${icons.file}
      <div class="about">
        <div><bdi class="name">${file?.name ?? this.name}</bdi> ${file === undefined ? nothing : html`<span class="size">${bytes(file.size)}</span>`}</div>
        ${file === undefined ? state(t.files.gone) : file.whose === 'ours' ? this.#own(file) : this.#theirs(file)}
      </div>
    `;
  }

  #theirs(file: TheirFile): TemplateResult {
    const { is, got, size, saved } = file;
    if (saved !== undefined) {
      return html`
        ${state(t.files.unchanged, 'good', icons.done)}
        <a class="button primary" data-testid="save-file" href=${saved.url} download=${file.name}>${icons.save} ${t.files.save}</a>
        <details><summary>${t.files.hash}</summary><code dir="ltr" data-testid="file-hash">${saved.sha256}</code></details>`;
    }
    if (is === 'coming') {
      return html`${progress(got, size)}
        <button type="button" data-testid="cancel-file" @click=${() => emit(this, 'parley-file', { key: this.key, wanted: false })}>${t.files.cancel}</button>`;
    }
    const words = problem(is);
    const fetch = is === 'offered' ? t.files.receive : t.files.again;
    return html`
      ${words === undefined ? nothing : state(words, is === 'damaged' ? 'bad' : '')}
      ${
        canBeFetched(file)
          ? html`<button type="button" class=${is === 'offered' ? 'primary' : ''} data-testid="receive-file"
        @click=${() => emit(this, 'parley-file', { key: this.key, wanted: true })}>${icons.save} ${fetch}</button>`
          : nothing
      }`;
  }

  #own({ offered, size, deliveries }: OwnFile): TemplateResult {
    const all = [...deliveries.values()];
    const delivered = all.filter(({ is }) => is === 'delivered').length;
    return html`
      ${all.filter(({ is }) => is === 'going').map((one) => html`${state(isolated(one.name))}${progress(one.got, size)}`)}
      ${all.filter(({ is }) => !['going', 'delivered', 'withdrawn'].includes(is)).map((one) => state(failure(one), one.is === 'damaged' ? 'bad' : ''))}
      ${delivered > 0 ? state(t.files.delivered(delivered), 'good', icons.done) : nothing}
      ${offered ? nothing : state(t.files.theirs.withdrawn)}
      ${all.length === 0 && offered ? state(t.files.waiting) : nothing}
      ${offered ? html`<button type="button" data-testid="withdraw-file" @click=${() => emit(this, 'parley-file', { key: this.key, wanted: false })}>${t.files.withdraw}</button>` : nothing}`;
  }
}

/** What there is to say of a file that is neither here nor on its way. */
function problem(is: TheirFile['is']): string | undefined {
  switch (is) {
    case 'offered':
    case 'coming':
    case 'arrived':
      return undefined;
    case 'no-room':
      return t.files.theirs.noRoom;
    case 'unreadable':
      return t.files.theirs.notReadable;
    case 'too-fast':
      return t.files.theirs.tooFast;
    default:
      return t.files.theirs[is];
  }
}

function failure({ name, is }: OwnDelivery): string {
  const who = isolated(name);
  switch (is) {
    case 'damaged':
      return t.files.ours.damaged(who);
    case 'cancelled':
      return t.files.ours.cancelled(who);
    case 'unreadable':
      return t.files.ours.notReadable;
    default:
      return t.files.ours.interrupted(who);
  }
}

function state(words: string, kind = '', icon: TemplateResult | typeof nothing = nothing): TemplateResult {
  return html`<div class="state ${kind}" data-testid="file-state">${icon}${words}</div>`;
}

function progress(got: number, size: number): TemplateResult {
  const share = size === 0 ? 1 : got / size;
  return html`<progress max="100" .value=${100 * share} aria-label=${t.files.progress} data-testid="file-progress"></progress>
    <div class="state"><span>${percent(share)}</span><span>${t.files.of(bytes(got), bytes(size))}</span></div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'parley-file': FileCard;
  }
}
