import { encode } from 'uqr';

/** A QR code (ISO/IEC 18004), drawn. */
export interface QrCode {
  /** Modules along one side, the quiet zone included. */
  readonly size: number;
  /** The dark modules, as the `d` of an SVG path whose unit is one module. */
  readonly path: string;
}

/** Light modules around the code that it is found by. */
const QUIET = 4;

/** Draws a text so that a camera reads it off a screen, also past a finger or a reflection (level M: 15 % may be lost). */
export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  return { size, path: data.map(rowPath).join('') };
}

/** One rectangle for each run of dark modules. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    const start = x;
    while (row[x]) x++;
    if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
  }
  return path;
}
