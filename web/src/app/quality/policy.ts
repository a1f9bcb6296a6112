import type { Sending } from '../../client/index.js';

/**
 * How much of a picture is sent to whom. In a mesh each picture is encoded and sent once for each receiver, so that what one gets is taken from
 * the others, and a tile that is small, or not seen, should take little.
 */

/** One size of the camera's picture, with what it takes to look well in VP8 (which every browser has). */
export interface Rung {
  readonly height: number;
  readonly bitrate: number;
  readonly framerate: number;
}

/** Each takes about twice of what the one below takes, or a little less. */
export const LADDER: readonly [Rung, ...Rung[]] = [
  { height: 90, bitrate: 80_000, framerate: 12 },
  { height: 180, bitrate: 150_000, framerate: 15 },
  { height: 270, bitrate: 280_000, framerate: 20 },
  { height: 360, bitrate: 450_000, framerate: 24 },
  { height: 540, bitrate: 900_000, framerate: 24 },
  { height: 720, bitrate: 1_500_000, framerate: 24 },
];
export const TOP = LADDER.length - 1;

/** Bits a second for all copies of a picture together: what most lines at home have to give, and most laptops can encode. */
const CAMERA_BUDGET = 2_000_000;
const CAMERA_BUDGET_BESIDE_SCREEN = 800_000;
const SCREEN_BUDGET = 3_000_000;
/** Bits a second of one copy of a screen: letters must be sharp, and between changes it takes next to nothing. */
const SCREEN_MOST = 2_000_000;
const SCREEN_LEAST = 300_000;
/** A picture may be shown this much larger than it is. */
const STRETCH = 1.25;

/** Whom we send to. */
export interface Receiver {
  readonly id: string;
  /** In how many of its pixels it shows our pictures, from top to bottom; 0: not at all; `undefined`: it does not say. */
  readonly camera: number | undefined;
  readonly screen: number | undefined;
  /** The highest rung for which there is room on the way, see `Headroom`. */
  readonly ceiling: number;
}

/** What is sent, by the receivers' ids. */
export interface Plan {
  readonly camera: ReadonlyMap<string, Rung | 'nothing'>;
  readonly screen: ReadonlyMap<string, Sending>;
  /** How high the camera's picture needs to be; `undefined` where nobody looks, and it may stay as it is. */
  readonly capture: number | undefined;
}

/** @param sharing - whether a screen is sent too */
export function planFor(receivers: readonly Receiver[], sharing: boolean): Plan {
  const budget = sharing ? CAMERA_BUDGET_BESIDE_SCREEN : CAMERA_BUDGET;
  const wanted = receivers.map(({ camera, ceiling }) => Math.min(rungFor(camera), ceiling));
  const most = highestAffordable(wanted, budget);
  const camera = new Map(receivers.map(({ id }, i) => [id, rungAt(Math.min(wanted[i] ?? 0, most))]));
  const heights = [...camera.values()].flatMap((rung) => (rung === 'nothing' ? [] : [rung.height]));
  return {
    camera,
    screen: sharing ? screens(receivers) : new Map(),
    capture: heights.length === 0 ? undefined : Math.max(...heights),
  };
}

/** How a picture of this height is sent on this rung. */
export function sendingOf(rung: Rung | 'nothing', captured: number): Sending {
  if (rung === 'nothing') return { active: false };
  return {
    maxBitrate: rung.bitrate,
    maxFramerate: rung.framerate,
    scaleResolutionDownBy: Math.max(1, captured / rung.height),
  };
}

/** The smallest that is large enough; -1: none, for who does not look. */
export function rungFor(shown: number | undefined): number {
  if (shown === undefined) return TOP;
  if (shown <= 0) return -1;
  const enough = LADDER.findIndex(({ height }) => height * STRETCH >= shown);
  return enough === -1 ? TOP : enough;
}

/** Everybody who wants more than this gets this much: what is short is short for those who have most. */
function highestAffordable(wanted: readonly number[], budget: number): number {
  const cost = (most: number) => wanted.reduce((sum, rung) => sum + (LADDER[Math.min(rung, most)]?.bitrate ?? 0), 0);
  for (let most = TOP; most > 0; most--) if (cost(most) <= budget) return most;
  return 0;
}

function rungAt(index: number): Rung | 'nothing' {
  return LADDER[index] ?? 'nothing';
}

/** In full size, whatever happens: fewer pictures of it rather than blurred letters. */
function screens(receivers: readonly Receiver[]): ReadonlyMap<string, Sending> {
  const looking = receivers.filter(({ screen }) => screen !== 0).length;
  const bitrate = Math.min(SCREEN_MOST, Math.max(SCREEN_LEAST, SCREEN_BUDGET / Math.max(1, looking)));
  const framerate = looking <= 2 ? 15 : looking <= 5 ? 10 : 5;
  return new Map(
    receivers.map(({ id, screen, ceiling }) => [
      id,
      screen === 0
        ? { active: false }
        : { maxBitrate: Math.round(bitrate), maxFramerate: ceiling < TOP ? Math.min(5, framerate) : framerate },
    ]),
  );
}

/** What there is room for on the way to one receiver, found out step by step. */
export interface Headroom {
  /** The highest rung that fits. */
  readonly ceiling: number;
  readonly tight: number;
  readonly calm: number;
  /** So many calm samples before the next rung is tried: more, the more often it was tight. */
  readonly patience: number;
}

export const AMPLE: Headroom = { ceiling: TOP, tight: 0, calm: 0, patience: 3 };

/** So many tight samples in a row mean it: at the beginning, while the browser finds out what the line can do, all is tight. */
const TIGHT = 3;
const LONGEST_PATIENCE = 30;

/** What was seen since the last sample; what is not known is left out. */
export interface Traffic {
  /** The rung that is sent; -1: none. */
  readonly rung: number;
  readonly limited?: string;
  readonly available?: number;
  readonly loss?: number;
}

/**
 * Whether the line is tight is for the browser to say, whose congestion control sees each packet (`available`), and only where it says too that
 * this is what holds it back; where it does not tell, losses do.
 */
export function headroomAfter(before: Headroom, traffic: Traffic): Headroom {
  const { rung, loss = 0 } = traffic;
  if (rung < 0) return before;
  if (!isShort(traffic) && loss < 0.1) return calmer(before, rung);
  if (before.tight + 1 < TIGHT) return { ...before, tight: before.tight + 1, calm: 0 };
  const fitting = LADDER.findLastIndex(({ bitrate }) => bitrate <= (traffic.available ?? 0));
  const ceiling = Math.max(0, isShort(traffic) ? Math.min(rung - 1, Math.max(fitting, 0)) : rung - 1);
  return { ceiling, tight: 0, calm: 0, patience: Math.min(LONGEST_PATIENCE, 2 * before.patience) };
}

function isShort({ rung, limited, available }: Traffic): boolean {
  return limited === 'bandwidth' && available !== undefined && available < 0.9 * (LADDER[rung]?.bitrate ?? 0);
}

function calmer(before: Headroom, rung: number): Headroom {
  const calm = before.calm + 1;
  if (before.ceiling === TOP || rung < before.ceiling || calm < before.patience) return { ...before, tight: 0, calm };
  const ceiling = before.ceiling + 1;
  return { ceiling, tight: 0, calm: 0, patience: ceiling === TOP ? AMPLE.patience : before.patience };
}
