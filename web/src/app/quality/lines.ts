import { measured, number, percent } from '../i18n/formats.js';
import { t } from '../i18n/language.js';
import type { Figures } from './figures.js';

/** One line of a plot. */
export interface Line {
  readonly name: string;
  readonly values: readonly (number | undefined)[];
}

/** What is plotted together. */
export interface Chart {
  readonly id: 'bitrate' | 'loss' | 'delay' | 'framerate' | 'height';
  readonly title: string;
  readonly lines: readonly Line[];
  /** A value in words. */
  readonly say: (value: number) => string;
  /** The least that the axis goes up to: what hardly moves is not to look as if it did. */
  readonly least: number;
}

const KILO = 1000;

export function charts(figures: readonly Figures[]): readonly Chart[] {
  const line = (name: string, of: (each: Figures) => number | undefined): Line => ({ name, values: figures.map(of) });
  const both = (of: (flow: Figures['received']) => number | undefined) => [
    line(t.quality.received, ({ received }) => of(received)),
    line(t.quality.sent, ({ sent }) => of(sent)),
  ];
  const kilobits = (value: number) => measured(value, 'kilobit-per-second');
  const milliseconds = (value: number) => measured(value, 'millisecond');
  const whole = (value: number) => number(Math.round(value));
  return [
    {
      id: 'bitrate',
      title: t.quality.charts.bitrate,
      lines: both(({ bitrate }) => bitrate && bitrate / KILO),
      say: kilobits,
      least: 100,
    },
    { id: 'loss', title: t.quality.charts.loss, lines: both(({ loss }) => loss), say: percent, least: 0.02 },
    {
      id: 'delay',
      title: t.quality.charts.delay,
      lines: [line(t.quality.roundTrip, ({ roundTrip }) => roundTrip), line(t.quality.jitter, ({ jitter }) => jitter)],
      say: milliseconds,
      least: 50,
    },
    {
      id: 'framerate',
      title: t.quality.charts.framerate,
      lines: both(({ video }) => video?.framerate),
      say: whole,
      least: 30,
    },
    { id: 'height', title: t.quality.charts.height, lines: both(({ video }) => video?.height), say: whole, least: 360 },
  ];
}

/** The newest that is known, if it is of the last sample: what has ended is not `now` any more. */
export function latest({ values }: Line): number | undefined {
  return values.at(-1);
}

/** Lowest and highest of what is shown. */
export function range({ values }: Line): readonly [number, number] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : [Math.min(...known), Math.max(...known)];
}
