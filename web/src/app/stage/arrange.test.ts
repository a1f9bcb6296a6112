import { describe, expect, it } from 'vitest';
import { arrange, type Corner, nearestCorner, type Place, type Space } from './arrange.js';
import type { Cast } from './cast.js';

const END: Corner = { block: 'end', inline: 'end' };
const space = (width: number, height: number): Space => ({ width, height, gap: 9, rem: 16 });
const PHONE = space(341, 560);
const PHONE_LYING = space(700, 240);
const DESKTOP = space(1260, 640);
const WALL: Space = { width: 3780, height: 1900, gap: 18, rem: 30 };
const SPACES = [space(200, 200), PHONE, PHONE_LYING, space(760, 900), DESKTOP, WALL];

const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
const gridOf = (count: number): Cast => ({ large: people(count), strip: [], corner: undefined });
const spotlight = (count: number, large = 1): Cast => ({
  large: people(count).slice(0, large),
  strip: people(count).slice(large),
  corner: undefined,
});

const overlap = (a: Place, b: Place) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The first pair that lies on each other, or what stands out. */
function flaw(places: ReadonlyMap<string, Place>, { width }: Space, height: number): unknown {
  const all = [...places];
  const out = all.find(([, { x, y, width: w, height: h }]) => x < 0 || y < 0 || x + w > width || y + h > height + 1);
  if (out !== undefined) return out;
  return all.find(([id, place], index) =>
    all.slice(index + 1).some(([other, there]) => id !== other && overlap(place, there)),
  );
}

describe('tiles', () => {
  it('lie beside each other and on the stage, however many they are and whatever its shape', () => {
    for (const stage of SPACES) {
      for (let count = 1; count <= 49; count++) {
        const { places, height } = arrange(gridOf(count), stage, END, 0);
        expect(places.size).toBe(count);
        expect(flaw(places, stage, Math.max(height, stage.height)), `${count} on ${stage.width}`).toBeUndefined();
      }
    }
  });

  it('of an incomplete row are in the middle', () => {
    const { places } = arrange(gridOf(3), DESKTOP, END, 0);
    const last = places.get('p2') ?? { x: 0, width: 0 };
    expect(Math.abs(last.x + last.width / 2 - DESKTOP.width / 2)).toBeLessThanOrEqual(1);
  });

  it('have no place on a stage without size', () => {
    expect(arrange(gridOf(3), space(0, 0), END, 0).places.size).toBe(0);
  });
});

describe('a spotlight', () => {
  it('and its strip lie beside each other and on the stage', () => {
    for (const stage of SPACES) {
      for (let count = 2; count <= 49; count++) {
        for (const large of [1, 2, 3].filter((number) => number < count)) {
          const { places, strip } = arrange(spotlight(count, large), stage, END, 0);
          expect(flaw(places, stage, stage.height), `${large} of ${count} on ${stage.width}`).toBeUndefined();
          expect(places.size > large && strip !== undefined).toBe(true);
        }
      }
    }
  });

  it('has most of the stage', () => {
    for (const stage of SPACES) {
      const { width, height } = arrange(spotlight(9), stage, END, 0).places.get('p0') ?? { width: 0, height: 0 };
      expect((width * height) / (stage.width * stage.height)).toBeGreaterThan(0.5);
    }
  });

  it('has its strip beside it on a wide stage and below it on an upright one', () => {
    expect(arrange(spotlight(4), DESKTOP, END, 0).strip?.side).toBe('end');
    expect(arrange(spotlight(4), PHONE, END, 0).strip?.side).toBe('below');
  });

  it('shows everybody of a long strip on one page or another, and once', () => {
    for (const stage of SPACES) {
      const { strip } = arrange(spotlight(30), stage, END, 0);
      const seen = Array.from({ length: strip?.pages ?? 0 }, (_, page) => [
        ...arrange(spotlight(30), stage, END, page).places.keys(),
      ]).flatMap((ids) => ids.filter((id) => id !== 'p0'));
      expect(strip?.pages).toBeGreaterThan(1);
      expect(seen).toEqual(people(30).slice(1));
    }
  });

  it('leaves place to turn the pages of its strip', () => {
    for (const stage of SPACES) {
      const { places, strip } = arrange(spotlight(30), stage, END, 1);
      const pager = strip?.pager ?? { x: 0, y: 0, width: 0, height: 0 };
      expect(
        [...places.values()].some((place) => overlap(place, pager)),
        `${stage.width}`,
      ).toBe(false);
    }
  });

  it('goes back to the last page there is when people have left', () => {
    expect(arrange(spotlight(3), DESKTOP, END, 7).strip).toMatchObject({ page: 0, pages: 1 });
  });
});

describe('a small picture', () => {
  const cast: Cast = { large: ['ada'], strip: [], corner: 'me' };

  it('is in its corner, and covers little', () => {
    for (const stage of SPACES) {
      for (const block of ['start', 'end'] as const) {
        for (const inline of ['start', 'end'] as const) {
          const place = arrange(cast, stage, { block, inline }, 0).places.get('me');
          if (place === undefined) throw new Error('no place');
          const middle = { x: place.x + place.width / 2, y: place.y + place.height / 2 };
          expect(nearestCorner(middle.x, middle.y, stage)).toEqual({ block, inline });
          expect(place.width * place.height).toBeLessThan((stage.width * stage.height) / 4 + 1);
        }
      }
    }
  });

  it('covers nobody in the strip', () => {
    for (const stage of SPACES) {
      const { places } = arrange({ ...spotlight(20), corner: 'me' }, stage, END, 0);
      const me = places.get('me') ?? { x: 0, y: 0, width: stage.width, height: stage.height };
      const covered = [...places].filter(([id, place]) => id !== 'me' && overlap(place, me)).map(([id]) => id);
      expect(covered).toEqual(['p0']);
    }
  });
});
