import { css, html, LitElement, type PropertyValues, type TemplateResult, unsafeCSS } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import uPlot from 'uplot';
import uplotStyles from 'uplot/dist/uPlot.min.css?inline';
import { ago } from '../i18n/formats.js';
import { type Chart, latest } from '../quality/lines.js';
import { base } from '../styles/shared.js';

const HEIGHT = 108;
const MINUTE = 60;
/** Room for what stands beside the axis. */
const LABELS = 74;

/** Lines over the last two minutes. What they say is said in words too, by whoever shows this. */
@customElement('parley-plot')
export class Plot extends LitElement {
  static override styles = [
    base,
    unsafeCSS(uplotStyles), // as a sheet of the shadow root: a style element is refused by the page's security policy
    css`
      :host {
        display: block;
        min-width: 0;
      }
      div[role='img'] {
        height: ${HEIGHT}px;
        overflow: hidden;
        direction: ltr;
      }
    `,
  ];

  @property({ attribute: false }) chart!: Chart;
  /** Seconds of each value, from now: 0 and less. */
  @property({ attribute: false }) times: readonly number[] = [];
  /** Which way time goes. */
  @property() direction: 'ltr' | 'rtl' = 'ltr';

  #plot: uPlot | undefined;
  #width = 0;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #observer = new ResizeObserver(([entry]) => this.#resized(Math.floor(entry?.contentRect.width ?? 0)));

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
    this.#dark.addEventListener('change', this.#anew);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#dark.removeEventListener('change', this.#anew);
    this.#drop();
  }

  override render(): TemplateResult {
    return html`<div role="img" aria-label=${this.#words()}></div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('direction')) this.#drop();
    this.#draw();
  }

  #words(): string {
    const { title, lines, say } = this.chart;
    const said = lines.flatMap((line) => {
      const value = latest(line);
      return value === undefined ? [] : [`${line.name} ${say(value)}`];
    });
    return [title, ...said].join(', ');
  }

  #resized(width: number): void {
    if (width === this.#width) return;
    this.#width = width;
    if (this.#plot === undefined) this.#draw();
    else this.#plot.setSize({ width, height: HEIGHT });
  }

  readonly #anew = (): void => {
    this.#drop();
    this.#draw();
  };

  #drop(): void {
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  #draw(): void {
    const place = this.renderRoot.querySelector('div');
    if (place === null || this.#width === 0) return;
    const values = this.chart.lines.map((line) => line.values.map((value) => value ?? null));
    const data: uPlot.AlignedData = [[...this.times], ...values];
    if (this.#plot === undefined) this.#plot = new uPlot(this.#options(), data, place);
    else this.#plot.setData(data);
  }

  #options(): uPlot.Options {
    const style = getComputedStyle(this);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const axis = {
      stroke: colour('--muted'),
      font: `11px ${style.fontFamily}`,
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { show: false },
    };
    const backwards = this.direction === 'rtl';
    // The plot itself is from left to right; a number and its unit are not.
    const label = (words: string) => (backwards ? `\u2067${words}\u2069` : words);
    return {
      width: this.#width,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 12, 0, 12],
      scales: {
        x: { time: false, range: [-2 * MINUTE, 0], dir: backwards ? -1 : 1 },
        y: { range: (_, __, highest) => [0, Math.max(this.chart.least, (highest ?? 0) * 1.1)] },
      },
      axes: [
        {
          ...axis,
          size: 28,
          gap: 10,
          splits: [-2 * MINUTE, -MINUTE, 0],
          values: (_, splits) => splits.map((at) => label(ago(-at / MINUTE))),
        },
        {
          ...axis,
          size: LABELS,
          side: backwards ? 1 : 3,
          space: 28,
          values: (_, splits) => splits.map((value) => label(this.chart.say(value))),
        },
      ],
      series: [
        {},
        { stroke: colour('--accent'), width: 2, points: { show: false } },
        // Dashed: it is not the colour alone that tells the two apart.
        { stroke: colour('--warn-ink'), width: 2, dash: [5, 4], points: { show: false } },
      ],
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'parley-plot': Plot;
  }
}
