import type { Figures } from './figures.js';

/** How good a connection is for talking, in words that people have. */
export type Grade = 'good' | 'fair' | 'poor';

const ORDER: readonly Grade[] = ['good', 'fair', 'poor'];

/**
 * From this rating on sound is good, or fair. ITU-T G.109 calls what is rated above 80 "high" quality, with satisfied users, and below 60
 * "poor", with nearly all of them dissatisfied.
 */
const GOOD = 80;
const FAIR = 60;
/** A picture that stands still for this much of the time, of 1. */
const FROZEN = { fair: 0.05, poor: 0.25 };
/** So many packets of 1 lost: what is sent again in time is not seen, but there is more and more of it. */
const LOST = { fair: 0.05, poor: 0.15 };

/** Milliseconds from the microphone into the network, beside what is measured: a packet of 20 ms and the codec's look-ahead (RFC 6716 §2). */
const CODEC_DELAY = 26.5;
/** Where the browser does not tell how long sound waits: about twice its jitter. */
const JITTERS_BUFFERED = 2;
/**
 * How well lost packets are made up for (ITU-T G.113, Appendix I: G.711 with packet loss concealment). It has no figure for Opus, which is no
 * worse at it.
 */
const ROBUSTNESS = 25.1;

/**
 * Rates sound from 0 to 93.2 by the E-model (ITU-T G.107) with its defaults, in which only delay and loss differ; of the delay by the
 * approximation of Cole and Rosenbluth ("Voice over IP Performance Monitoring", 2001).
 */
export function rating(delay: number, loss: number): number {
  const late = 0.024 * delay + 0.11 * Math.max(0, delay - 177.3);
  const lost = (95 * loss * 100) / (loss * 100 + ROBUSTNESS);
  return Math.max(0, 93.2 - late - lost);
}

/** What these figures are worth, for whoever hears and sees least of the two; `undefined` where there are none. */
export function gradeOf(figures: Figures): Grade | undefined {
  const { roundTrip, jitter = 0, buffered = JITTERS_BUFFERED * jitter, frozen = 0, received, sent } = figures;
  if (roundTrip === undefined && received.bitrate === undefined) return undefined;
  const loss = Math.max(received.loss ?? 0, sent.loss ?? 0);
  const sound = rating((roundTrip ?? 0) / 2 + buffered + CODEC_DELAY, loss);
  if (sound < FAIR || frozen >= FROZEN.poor || loss >= LOST.poor) return 'poor';
  return sound < GOOD || frozen >= FROZEN.fair || loss >= LOST.fair ? 'fair' : 'good';
}

/** A grade that does not change with every breath of the network. */
export interface Steady {
  readonly shown: Grade;
  /** In which direction the last samples went, and how many in a row. */
  readonly better: number;
  readonly worse: number;
}

/** How many samples in a row it takes: what gets bad is said soon, and what gets better when it has been for a while. */
const WORSE = 2;
const BETTER = 4;

export function steadied(before: Steady | undefined, grade: Grade): Steady {
  if (before === undefined) return { shown: grade, better: 0, worse: 0 };
  const difference = ORDER.indexOf(grade) - ORDER.indexOf(before.shown);
  const better = difference < 0 ? before.better + 1 : 0;
  const worse = difference > 0 ? before.worse + 1 : 0;
  if (better < BETTER && worse < WORSE) return { shown: before.shown, better, worse };
  return { shown: grade, better: 0, worse: 0 };
}
