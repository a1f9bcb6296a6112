/** How tiles share a stage: all of one size, as large as they can be, in rows filled from the first, the last row centred. */
export interface Stage {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

export interface TileLayout {
  readonly columns: number;
  readonly rows: number;
  /** Size of one tile, in whole CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** The tiles do not fit at a size at which faces can be told apart: the stage scrolls. */
  readonly scrolls: boolean;
}

/** Shapes a tile may take, width to height: from an upright phone to a wide screen. */
const NARROWEST = 3 / 4;
const WIDEST = 16 / 9;
/** Below this width a tile says nothing any more. */
const SMALLEST_WIDTH = 132;
const SCROLLING_SHAPE = 4 / 3;
/** Most pictures are at least this wide: height of a tile beyond it shows no more of a face. */
const USUAL_SHAPE = 4 / 3;

export function tileLayout(count: number, stage: Stage): TileLayout {
  const best = fittedLayout(count, stage);
  return count > 0 && best.width < Math.min(SMALLEST_WIDTH, stage.width) ? scrolling(count, stage) : best;
}

/** The same for those who are to be seen at once, however small that makes them. */
export function fittedLayout(count: number, stage: Stage): TileLayout {
  if (count <= 0 || stage.width <= 0 || stage.height <= 0)
    return { columns: 0, rows: 0, width: 0, height: 0, scrolls: false };
  let best = fitted(count, 1, stage);
  for (let columns = 2; columns <= count; columns++) {
    const candidate = fitted(count, columns, stage);
    if (isBetter(candidate, best)) best = candidate;
  }
  return best;
}

/** Whether a picture fills its tile (and loses its edges), or is shown whole because filling would cut off too much. */
export function pictureFit(picture: number, tile: number): 'cover' | 'contain' {
  return Math.max(picture / tile, tile / picture) > 1.9 ? 'contain' : 'cover';
}

function fitted(count: number, columns: number, { width, height, gap }: Stage): TileLayout {
  const rows = Math.ceil(count / columns);
  const cellWidth = Math.max(0, (width - gap * (columns - 1)) / columns);
  const cellHeight = Math.max(0, (height - gap * (rows - 1)) / rows);
  return {
    columns,
    rows,
    width: Math.floor(Math.min(cellWidth, cellHeight * WIDEST)),
    height: Math.floor(Math.min(cellHeight, cellWidth / NARROWEST)),
    scrolls: false,
  };
}

function isBetter(candidate: TileLayout, best: TileLayout): boolean {
  return usefulArea(candidate) > usefulArea(best);
}

function usefulArea({ width, height }: TileLayout): number {
  return width * Math.min(height, width / USUAL_SHAPE);
}

function scrolling(count: number, { width, gap }: Stage): TileLayout {
  const columns = Math.max(1, Math.min(count, Math.floor((width + gap) / (SMALLEST_WIDTH + gap))));
  const tileWidth = Math.floor((width - gap * (columns - 1)) / columns);
  return {
    columns,
    rows: Math.ceil(count / columns),
    width: tileWidth,
    height: Math.floor(tileWidth / SCROLLING_SHAPE),
    scrolls: true,
  };
}
