import type { Place } from './arrange.js';
import { screenId } from './cast.js';

/** A size in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large the pictures of others are shown, by the peers' ids. What is not in it is not seen: hidden, scrolled away, or the page is. */
export interface Shown {
  readonly cameras: ReadonlyMap<string, Size>;
  readonly screens: ReadonlyMap<string, Size>;
}

export const NOTHING_SHOWN: Shown = { cameras: new Map(), screens: new Map() };

/** The part of the stage that is seen. */
export interface Window {
  readonly top: number;
  readonly height: number;
}

/** @param others - peers' ids */
export function shownOf(others: readonly string[], places: ReadonlyMap<string, Place>, window: Window): Shown {
  return {
    cameras: sizes(others, (id) => id, places, window),
    screens: sizes(others, screenId, places, window),
  };
}

export function sameShown(one: Shown, other: Shown): boolean {
  return sameSizes(one.cameras, other.cameras) && sameSizes(one.screens, other.screens);
}

function sizes(
  others: readonly string[],
  act: (id: string) => string,
  places: ReadonlyMap<string, Place>,
  window: Window,
): ReadonlyMap<string, Size> {
  return new Map(
    others.flatMap((id): [string, Size][] => {
      const place = places.get(act(id));
      if (place === undefined || place.y + place.height <= window.top || place.y >= window.top + window.height)
        return [];
      return [[id, { width: place.width, height: place.height }]];
    }),
  );
}

function sameSizes(one: ReadonlyMap<string, Size>, other: ReadonlyMap<string, Size>): boolean {
  return (
    one.size === other.size &&
    [...one].every(([id, { width, height }]) => other.get(id)?.width === width && other.get(id)?.height === height)
  );
}
