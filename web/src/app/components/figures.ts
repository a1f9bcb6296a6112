import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Person } from '../call/people.js';
import { emit } from '../events.js';
import { measured } from '../i18n/formats.js';
import { language, t } from '../i18n/language.js';
import { LANGUAGES } from '../i18n/languages.js';
import { Localized } from '../i18n/localized.js';
import { icons } from '../icons.js';
import type { Figures as FiguresOf, VideoFigures } from '../quality/figures.js';
import { type Chart, charts, type Line, latest, range } from '../quality/lines.js';
import type { Quality } from '../quality/quality.js';
import { base, buttons } from '../styles/shared.js';
import { isolated } from '../text/names.js';
import './plot.js';
import { panelStyles } from './panel-styles.js';

/** The connection to one person in figures: now, and over the last two minutes. */
@customElement('parley-figures-panel')
export class FiguresPanel extends Localized {
  static override styles = [
    base,
    buttons,
    panelStyles,
    css`
      select {
        width: 100%;
        min-height: 2.75rem;
        padding: 0 0.6rem;
        border: 1px solid var(--edge);
        border-radius: 0.75rem;
        background: var(--field);
        color: var(--ink);
        font: inherit;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.2rem 0.9rem;
        margin: 0.9rem 0;
        font-size: 0.92rem;
      }
      dt {
        color: var(--muted);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      h3 {
        margin: 0.8rem 0 0.1rem;
        font-size: 0.95rem;
      }
      .now {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1rem;
        color: var(--muted);
        font-size: 0.85rem;
      }
      .now span {
        display: inline-flex;
        align-items: center;
        gap: 0.4rem;
      }
      .now span::before {
        content: '';
        width: 1.1rem;
        border-top: 2px solid var(--accent);
      }
      .now span + span::before {
        border-top: 2px dashed var(--warn-ink);
      }
      b {
        color: var(--ink);
        font-variant-numeric: tabular-nums;
      }
      summary {
        width: fit-content;
        margin-top: 0.9rem;
        padding: 0.4rem 0;
        cursor: pointer;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 0.85rem;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 0.25rem 0.4rem;
        border-bottom: 1px solid var(--line);
        text-align: start;
      }
      thead th {
        color: var(--muted);
        font-weight: 600;
      }
      tbody th {
        font-weight: 500;
      }
      .none {
        margin-top: 0.9rem;
        color: var(--muted);
      }
    `,
  ];

  @property({ attribute: false }) people: readonly Person[] = [];
  @property({ attribute: false }) quality!: Quality;
  /** Whose connection it is. */
  @property() peer = '';
  @state() private figures: readonly FiguresOf[] = [];

  #off: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#off = this.quality.onRound(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#off?.();
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  override willUpdate(): void {
    this.figures = this.quality.figures(this.peer);
  }

  override render(): TemplateResult {
    return html`
      <header>
        <h2>${t.quality.title}</h2>
        <button type="button" class="icon plain" aria-label=${t.quality.close} @click=${() => emit(this, 'parley-panel', null)}>${icons.close}</button>
      </header>
      <div class="scroll" data-testid="figures">${this.#choice()}${this.figures.length === 0 ? html`<p class="none">${t.quality.notYet}</p>` : this.#all(this.figures)}</div>
    `;
  }

  #choice(): TemplateResult {
    const others = this.people.filter(({ self }) => !self);
    return html`<select aria-label=${t.quality.person} data-testid="figures-person" @change=${this.#choose}>
      ${others.some(({ id }) => id === this.peer) ? nothing : html`<option selected disabled>${t.quality.nobody}</option>`}
      ${others.map(({ id, name }) => html`<option value=${id} .selected=${id === this.peer}>${isolated(name)}</option>`)}
    </select>`;
  }

  #choose(event: Event): void {
    emit(this, 'parley-figures', (event.target as HTMLSelectElement).value);
  }

  #all(figures: readonly FiguresOf[]): TemplateResult {
    const now = figures.at(-1);
    const times = figures.map(({ at }) => (at - (now?.at ?? 0)) / 1000);
    const all = charts(figures);
    return html`${now === undefined ? nothing : facts(now)}
      ${all.map((chart) => this.#chart(chart, times))}
      <details>
        <summary data-testid="figures-as-table">${t.quality.asTable}</summary>
        ${table(all)}
      </details>`;
  }

  #chart(chart: Chart, times: readonly number[]): TemplateResult {
    return html`<h3>${chart.title}</h3>
      <div class="now" data-testid=${`figures-${chart.id}`}>${chart.lines.map((line) => html`<span>${line.name} <b>${said(latest(line), chart)}</b></span> `)}</div>
      <parley-plot .chart=${chart} .times=${times} direction=${LANGUAGES[language].direction}></parley-plot>`;
  }
}

/** What is no number over time. */
function facts({ route, received, sent, limited, available }: FiguresOf): TemplateResult {
  const codecs = [received.audio?.codec, received.video?.codec].filter((codec) => codec !== undefined);
  const limits: Readonly<Record<string, string>> = t.quality.limits;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t.quality.route, route && routeWords(route)],
    [t.quality.candidates, route && `${route.local} – ${route.remote}, ${route.protocol.toUpperCase()}`],
    [t.quality.codecs, codecs.length === 0 ? undefined : codecs.join(', ')],
    [t.quality.picture, sizeOf(t.quality.received, received.video)],
    [t.quality.picture, sizeOf(t.quality.sent, sent.video)],
    [t.quality.limited, limited && (limits[limited] ?? t.quality.limits.other)],
    [t.quality.available, available === undefined ? undefined : measured(available / 1000, 'kilobit-per-second')],
  ];
  return html`<dl data-testid="figures-facts">${rows.map(([name, value]) => (value === undefined ? nothing : html`<dt>${name}</dt><dd>${value}</dd>`))}</dl>`;
}

function routeWords({ local, remote, relayProtocol }: NonNullable<FiguresOf['route']>): string {
  if (local !== 'relay' && remote !== 'relay') return t.quality.direct;
  return relayProtocol === undefined ? t.quality.relayed : `${t.quality.relayed} (${relayProtocol.toUpperCase()})`;
}

/** Figures stand from left to right, whatever is around them. */
function sizeOf(name: string, video: VideoFigures | undefined): string | undefined {
  if (video?.width === undefined || video.height === undefined) return undefined;
  return `${name} \u2066${video.width}\u00a0×\u00a0${video.height}\u2069`;
}

function table(all: readonly Chart[]): TemplateResult {
  return html`<table>
    <thead><tr><td></td><th scope="col">${t.quality.now}</th><th scope="col">${t.quality.lowest}</th><th scope="col">${t.quality.highest}</th></tr></thead>
    <tbody>${all.flatMap((chart) => chart.lines.map((line) => row(chart, line)))}</tbody>
  </table>`;
}

function row(chart: Chart, line: Line): TemplateResult {
  const [lowest, highest] = range(line) ?? [];
  return html`<tr><th scope="row">${chart.title}, ${line.name}</th>
    <td>${said(latest(line), chart)}</td><td>${said(lowest, chart)}</td><td>${said(highest, chart)}</td></tr>`;
}

function said(value: number | undefined, { say }: Chart): string {
  return value === undefined ? '–' : say(value);
}

declare global {
  interface HTMLElementTagNameMap {
    'parley-figures-panel': FiguresPanel;
  }
}
