import { describe, expect, test } from 'vitest';
import { rollUp } from '../tools/declarations.js';

/** Rolls up modules that are given by name. */
function rolled(modules: Record<string, string>, elsewhere?: ReadonlyMap<string, string>) {
  const read = (path: string) => {
    const text = modules[path];
    if (text === undefined) throw new Error(`no module ${path}`);
    return text;
  };
  return rollUp('index', read, elsewhere);
}

const POINT = `
/** A place. */
export interface Point {
  /** To the right. */
  readonly x: number;
}
`;

describe('declarations rolled up', () => {
  test('are the exports in their order with their TSDoc, and without it the surface', () => {
    const { text, surface, exports } = rolled({
      index: `export { move } from './moves/move.js';\nexport type { Point } from './point.js';`,
      'moves/move': `import type { Point } from '../point.js';
/** Not exported, and not needed. */
export declare const hidden: number;
/** Moves. */
export declare function move(to: Point): void;`,
      point: POINT,
    });
    expect(exports).toEqual(['move', 'Point']);
    expect(text).toBe(`/** Moves. */\nexport declare function move(to: Point): void;\n\n${POINT.trimStart()}`);
    expect(surface).toBe(
      'export declare function move(to: Point): void;\nexport interface Point {\n  readonly x: number;\n}\n',
    );
  });

  test('name what an exported declaration needs and nobody can import, through other modules too', () => {
    const { unexported, text } = rolled({
      index: `export type { Line } from './line.js';`,
      line: `import type { Point } from './points.js';
/** From here to there. */
export type Line = readonly [Point, Point];`,
      points: `export type { Point } from './point.js';`,
      point: POINT,
    });
    expect(unexported).toEqual(['Point']);
    expect(text).toContain('interface Point');
  });

  test('know a name from a member that is called the same', () => {
    const { unexported } = rolled({
      index: `export type { Closed } from './closed.js';`,
      closed: `/** The end. */
export interface Closed {
  /** Whether. */
  readonly comeBack: boolean;
}
/** Decides. */
export declare function comeBack(): boolean;`,
    });
    expect(unexported).toEqual([]);
  });

  test('name everything without TSDoc, members too, but nothing private', () => {
    const { undocumented } = rolled({
      index: `export { Board } from './board.js';\nexport type { Rule } from './board.js';`,
      board: `/** The board. */
export declare class Board {
    #private;
    constructor(size: number);
    /** How large. */
    get size(): number;
    play(): void;
}
export type Rule = string;`,
    });
    expect(undocumented).toEqual(['Board.constructor', 'Board.play', 'Rule']);
  });

  test('import what another entry declares', () => {
    const { text, unexported } = rolled(
      {
        index: `export type { Line } from './line.js';`,
        line: `import type { Point } from './point.js';\n/** A line. */\nexport type Line = Point[];`,
      },
      new Map([['Point', './other.js']]),
    );
    expect(text).toBe(`import type { Point } from './other.js';\n\n/** A line. */\nexport type Line = Point[];\n`);
    expect(unexported).toEqual([]);
  });

  test.each([
    ['renamed imports', `import type { Point as P } from './point.js';\nexport type A = P;`],
    ['two of one name', `import type { B } from './b.js';\ninterface Point {}\nexport type A = B | Point;`],
  ])('are refused with what is not known: %s', (_, a) => {
    const b = `import type { Point } from './point.js';\nexport type B = Point;`;
    expect(() => rolled({ index: `export type { A } from './a.js';`, a, b, point: POINT })).toThrow();
  });
});
