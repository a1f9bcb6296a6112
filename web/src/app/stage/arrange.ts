import { fittedLayout, type TileLayout, tileLayout } from '../layout.js';
import type { Cast } from './cast.js';

/** The room there is, in CSS pixels. */
export interface Space {
  readonly width: number;
  readonly height: number;
  /** Between two tiles. */
  readonly gap: number;
  /** The reader's own measure, to which controls are drawn. */
  readonly rem: number;
}

/** Where a tile is, in whole CSS pixels from the top and from where lines begin. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A corner, as one reads: `start` is where lines begin. */
export interface Corner {
  readonly block: 'start' | 'end';
  readonly inline: 'start' | 'end';
}

export interface Arrangement {
  /** What has no place is not shown. */
  readonly places: ReadonlyMap<string, Place>;
  /** Of all tiles together; larger than the space where that scrolls. */
  readonly height: number;
  /** Where the strip is, if there is one. */
  readonly strip: Strip | undefined;
}

export interface Strip {
  readonly side: 'end' | 'below';
  /** What it takes of the width, or of the height. */
  readonly thickness: number;
  /** From 0, and how many there are. */
  readonly page: number;
  readonly pages: number;
  /** Where to turn its pages, if there are several. */
  readonly pager: Place;
}

const NOTHING: Arrangement = { places: new Map(), height: 0, strip: undefined };
const STRIP_SHAPE = 16 / 9;
/** Wider than this, the strip stands beside what is large; otherwise it lies below. */
const SIDEWAYS = 1.15;

/** @param page - which part of the strip is wanted, where it does not fit at once */
export function arrange(cast: Cast, space: Space, corner: Corner, page: number): Arrangement {
  if (space.width <= 0 || space.height <= 0) return NOTHING;
  const arranged = cast.strip.length === 0 ? grid(cast.large, space) : withStrip(cast, space, page);
  if (cast.corner === undefined) return arranged;
  const place = inCorner(corner, withoutStrip(space, arranged.strip));
  return { ...arranged, places: new Map([...arranged.places, [cast.corner, place]]) };
}

/** The corner that something whose middle is here is nearest to. */
export function nearestCorner(x: number, y: number, { width, height }: Pick<Space, 'width' | 'height'>): Corner {
  return { inline: x < width / 2 ? 'start' : 'end', block: y < height / 2 ? 'start' : 'end' };
}

function grid(ids: readonly string[], space: Space): Arrangement {
  const layout = tileLayout(ids.length, space);
  const height = heightOf(layout, space.gap);
  const top = Math.max(0, Math.floor((space.height - height) / 2));
  return { places: inRows(ids, layout, space, { x: 0, y: top }), height, strip: undefined };
}

function heightOf({ rows, height }: TileLayout, gap: number): number {
  return rows * height + Math.max(0, rows - 1) * gap;
}

/** Rows filled from the first, each in the middle. */
function inRows(
  ids: readonly string[],
  { columns, width, height }: TileLayout,
  { width: wide, gap }: Pick<Space, 'width' | 'gap'>,
  from: { readonly x: number; readonly y: number },
): ReadonlyMap<string, Place> {
  return new Map(
    ids.map((id, index) => {
      const row = Math.floor(index / columns);
      const inRow = Math.min(columns, ids.length - row * columns);
      const indent = Math.floor((wide - inRow * width - (inRow - 1) * gap) / 2);
      const x = from.x + indent + (index % columns) * (width + gap);
      return [id, { x, y: from.y + Math.floor(row * (height + gap)), width, height }];
    }),
  );
}

function withStrip({ large, strip }: Cast, space: Space, page: number): Arrangement {
  return space.width > space.height * SIDEWAYS ? beside(large, strip, space, page) : below(large, strip, space, page);
}

function beside(large: readonly string[], strip: readonly string[], space: Space, page: number): Arrangement {
  const { width, height, gap, rem } = space;
  const thick = Math.floor(between(6.5 * rem, width * 0.17, 15 * rem));
  const tall = Math.floor(thick / STRIP_SHAPE);
  const pager = 2.5 * rem;
  const part = paged(strip, height, tall, gap, pager, page);
  const left = width - thick;
  const used = part.ids.length * (tall + gap) - gap;
  const top = part.pages > 1 ? 0 : Math.floor((height - used) / 2);
  const places = part.ids.map((id, index): [string, Place] => [
    id,
    { x: left, y: top + index * (tall + gap), width: thick, height: tall },
  ]);
  return {
    places: new Map([...ofLarge(large, { ...space, width: left - gap }), ...places]),
    height,
    strip: {
      side: 'end',
      thickness: thick + gap,
      page: part.page,
      pages: part.pages,
      pager: { x: left, y: Math.floor(height - pager), width: thick, height: Math.floor(pager) },
    },
  };
}

function below(large: readonly string[], strip: readonly string[], space: Space, page: number): Arrangement {
  const { width, height, gap, rem } = space;
  const tall = Math.floor(between(4 * rem, height * 0.17, 10 * rem));
  const wide = Math.floor(between(4.5 * rem, width * 0.3, tall * STRIP_SHAPE));
  const pager = 5.5 * rem;
  const part = paged(strip, width, wide, gap, pager, page);
  const top = height - tall;
  const used = part.ids.length * (wide + gap) - gap;
  const from = part.pages > 1 ? 0 : Math.floor((width - used) / 2);
  const places = part.ids.map((id, index): [string, Place] => [
    id,
    { x: from + index * (wide + gap), y: top, width: wide, height: tall },
  ]);
  return {
    places: new Map([...ofLarge(large, { ...space, height: top - gap }), ...places]),
    height,
    strip: {
      side: 'below',
      thickness: tall + gap,
      page: part.page,
      pages: part.pages,
      pager: { x: Math.floor(width - pager), y: top, width: Math.floor(pager), height: tall },
    },
  };
}

/** One takes all there is, whatever shape that has; several share it as tiles do. */
function ofLarge(ids: readonly string[], space: Space): ReadonlyMap<string, Place> {
  const { width, height } = {
    width: Math.max(0, Math.floor(space.width)),
    height: Math.max(0, Math.floor(space.height)),
  };
  if (ids.length === 1) return new Map(ids.map((id) => [id, { x: 0, y: 0, width, height }]));
  const layout = fittedLayout(ids.length, space);
  const top = Math.max(0, Math.floor((height - heightOf(layout, space.gap)) / 2));
  return inRows(ids, layout, space, { x: 0, y: top });
}

/** As many of a row as fit, those of this page; where not all do, there is place to turn pages at the end. */
function paged(
  ids: readonly string[],
  length: number,
  each: number,
  gap: number,
  pager: number,
  wanted: number,
): { readonly ids: readonly string[]; readonly page: number; readonly pages: number } {
  const fitting = (space: number) => Math.max(1, Math.floor((space + gap) / (each + gap)));
  if (ids.length <= fitting(length)) return { ids, page: 0, pages: 1 };
  const most = fitting(length - pager - gap);
  const pages = Math.ceil(ids.length / most);
  const page = Math.min(Math.max(0, wanted), pages - 1);
  return { ids: ids.slice(page * most, (page + 1) * most), page, pages };
}

function withoutStrip(space: Space, strip: Strip | undefined): Space {
  if (strip === undefined) return space;
  return strip.side === 'end'
    ? { ...space, width: space.width - strip.thickness }
    : { ...space, height: space.height - strip.thickness };
}

function inCorner({ block, inline }: Corner, { width, height, gap, rem }: Space): Place {
  const upright = height > width;
  const wide = Math.floor(Math.min(between(5.5 * rem, width * 0.24, (upright ? 8 : 14) * rem), width / 2));
  const tall = Math.floor(Math.min(upright ? (wide * 4) / 3 : (wide * 9) / 16, height / 2));
  return {
    x: Math.floor(inline === 'start' ? gap : width - wide - gap),
    y: Math.floor(block === 'start' ? gap : height - tall - gap),
    width: wide,
    height: tall,
  };
}

function between(least: number, wanted: number, most: number): number {
  return Math.min(most, Math.max(least, wanted));
}
