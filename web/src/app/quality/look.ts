import type { Json } from '../../client/index.js';
import { isObject } from '../json.js';

/**
 * How large we show somebody's pictures, which we tell them alone, as a message: `{"look": {"camera": 360}}`, in pixels of our screen from top to
 * bottom. 0: we do not look. A picture that is not named is one of which nothing is known, and comes in full.
 */
export interface Look {
  readonly camera?: number;
  readonly screen?: number;
}

const TALLEST = 4320;
/** Heights that are told: a tile that grows by a pixel is nobody's business. */
const STEPS = [0, 90, 180, 270, 360, 540, 720, 1080, 1440, 2160, TALLEST];

export function lookMessage(look: Look): Json {
  return { look: { ...look } };
}

/** What a message says of this; `undefined` where it says nothing of it. Strangers write them. */
export function lookIn(data: Json): Look | undefined {
  if (!isObject(data)) return undefined;
  const { look } = data;
  if (!isObject(look)) return undefined;
  const { camera, screen } = look;
  return { ...(isHeight(camera) ? { camera } : {}), ...(isHeight(screen) ? { screen } : {}) };
}

/** The height to tell for one that is shown. */
export function told(height: number): number {
  return STEPS.find((step) => step >= height) ?? TALLEST;
}

function isHeight(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= TALLEST;
}
