import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.js';
import { reportFile, reportName } from '../quality/report-file.js';
import { type ReportRows, reportRows } from '../quality/report-rows.js';
import type { Trouble } from '../quality/troubles.js';
import { unseen } from '../styles/shared.js';
import { isolated } from '../text/names.js';
import { Modal } from './modal.js';

/** Why somebody is not reached: what it is and what helps, and for who knows the field what was tried. */
@customElement('parley-why')
export class Why extends Modal {
  static override styles = [
    ...Modal.styles,
    css`
      dialog {
        width: min(44rem, calc(100vw - 1.5rem));
      }
      .all {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.9rem;
        padding: 1.2rem 1.3rem 0;
      }
      h2 {
        font-size: 1.25rem;
        line-height: 1.3;
        text-wrap: balance;
      }
      .who,
      .note {
        color: var(--muted);
      }
      .note {
        font-size: 0.9rem;
      }
      summary {
        width: fit-content;
        padding: 0.3rem 0;
        cursor: pointer;
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        width: 100%;
        min-width: 32rem;
        border-collapse: collapse;
        font-size: 0.85rem;
        line-height: 1.45;
      }
      th,
      td {
        padding: 0.35rem 0.5rem;
        border-bottom: 1px solid var(--line);
        text-align: start;
        vertical-align: top;
      }
      th {
        color: var(--muted);
        font-weight: 600;
      }
      tbody th {
        width: 22%;
      }
      td {
        overflow-wrap: anywhere;
      }
      /* The words of the field are written from left to right, and stand where the others do. */
      td div {
        direction: ltr;
        text-align: match-parent;
      }
      .side {
        display: none;
      }
      /* Both sides one below the other: nothing says that a second column is out of sight. */
      @media (max-width: 30rem) {
        table {
          min-width: 0;
        }
        thead {
          ${unseen}
        }
        tbody tr {
          display: grid;
          padding-block: 0.35rem;
          border-bottom: 1px solid var(--line);
        }
        tbody th {
          width: auto;
        }
        tbody th,
        td {
          padding-block: 0.1rem;
          border: 0;
        }
        .side {
          display: block;
          font-weight: 600;
        }
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: 0.6rem;
        position: sticky;
        bottom: 0;
        padding: 0.4rem 0 1.2rem;
        background: var(--surface);
      }
    `,
  ];

  @property() name = '';
  /** `undefined` when it is over. */
  @property({ attribute: false }) trouble: Trouble | undefined;
  /** What was known last: one who reads is not to lose it. */
  @state() private known: Trouble | undefined;

  override willUpdate(): void {
    if (this.trouble !== undefined) this.known = this.trouble;
  }

  override render(): TemplateResult {
    return this.over(html`<div class="all">${this.known === undefined ? nothing : this.#explained(this.known)}</div>`);
  }

  #explained(trouble: Trouble): TemplateResult {
    const { code, side } = trouble.diagnosis;
    const { title, advice } = t.why.codes[code];
    const name = isolated(this.name);
    return html`
      <p class="who" data-testid="why-who">${this.trouble === undefined ? t.why.over(name) : t.why.title(name)}</p>
      <h2 id="title" data-testid="why-title">${title}</h2>
      <p data-testid="why-advice">${advice}</p>
      ${side === 'between' ? nothing : html`<p data-testid="why-side">${side === 'theirs' ? t.why.theirs(name) : t.why[side]}</p>`}
      ${trouble.theirs === undefined ? html`<p class="note">${t.why.unheard(name)}</p>` : nothing}
      <details>
        <summary data-testid="why-details">${t.why.details}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${t.why.details}>${this.#table(trouble)}</div>
      </details>
      <p class="note">${t.why.privacy}</p>
      <div class="ways">
        <button type="button" data-testid="why-save" @click=${() => this.#save(trouble)}>${t.why.save}</button>
        <button type="button" class="primary" data-testid="why-close" @click=${() => this.close()}>${t.why.close}</button>
      </div>`;
  }

  #table({ ours, theirs }: Trouble): TemplateResult {
    const sides = [
      { name: t.why.yourSide, rows: reportRows(ours) },
      ...(theirs === undefined ? [] : [{ name: this.name, rows: reportRows(theirs) }]),
    ];
    const names: readonly (readonly [keyof ReportRows, string])[] = [
      ['states', t.why.rows.states],
      ['restarts', t.why.rows.restarts],
      ['servers', t.why.rows.servers],
      ['candidates', t.why.rows.candidates],
      ['errors', t.why.rows.errors],
      ['pairs', t.why.rows.pairs],
      ['events', t.why.rows.events],
    ];
    return html`<table data-testid="why-table">
      <thead><tr><td></td><th scope="col">${t.why.yourSide}</th>${theirs === undefined ? nothing : html`<th scope="col"><bdi>${this.name}</bdi></th>`}</tr></thead>
      <tbody>${names.map(([row, title]) => html`<tr><th scope="row">${title}</th>${sides.map((side) => html`<td><bdi class="side" aria-hidden="true">${side.name}</bdi>${lines(side.rows[row])}</td>`)}</tr>`)}</tbody>
    </table>`;
  }

  #save(trouble: Trouble): void {
    const now = new Date();
    const json = JSON.stringify(reportFile(trouble, now, navigator.userAgent), undefined, 2);
    const address = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = reportName(now);
    link.click();
    // The browser has it by then; at once might be too early.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
}

function lines(said: string | readonly string[]): TemplateResult[] | string {
  const all = typeof said === 'string' ? [said] : said;
  return all.length === 0 ? '–' : all.map((line) => html`<div>${line}</div>`);
}

declare global {
  interface HTMLElementTagNameMap {
    'parley-why': Why;
  }
}
