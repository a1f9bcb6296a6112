import { describe, expect, test } from 'vitest';
import { SABOTAGES } from './test/simulator/sabotage.js';
import { simulate } from './test/simulator/simulate.js';
import { Violation } from './test/simulator/violation.js';

const SEEDS = 2_000;
/** Seconds where there is a processor to run on, in milliseconds. */
const TIMEOUT = 60_000;

/** What goes wrong with a seed, if anything does. */
function failure(seed: number, sabotage?: Parameters<typeof simulate>[1]): unknown {
  try {
    simulate(seed, sabotage);
    return undefined;
  } catch (error) {
    return error;
  }
}

test(
  'whatever network and hub do, a session does what it promises',
  () => {
    for (let seed = 0; seed < SEEDS; seed++) {
      const error = failure(seed);
      if (error !== undefined) throw new Error(`npm run simulate -- --seed ${seed}`, { cause: error });
    }
  },
  TIMEOUT,
);

test('a seed is the same run each time', () => {
  const [first, second]: string[][] = [[], []];
  simulate(7, {}, (line) => first?.push(line));
  simulate(7, {}, (line) => second?.push(line));
  expect(first?.length).toBeGreaterThan(100);
  expect(second).toEqual(first);
});

describe('is found out', () => {
  test.each(Object.entries(SABOTAGES))(
    '%s',
    (_, { finds, make }) => {
      const found = new Set<string>();
      for (let seed = 0; seed < 200 && !found.has(finds); seed++) {
        const error = failure(seed, make());
        if (error !== undefined) found.add(error instanceof Violation ? error.invariant : String(error));
      }
      expect([...found]).toContain(finds);
    },
    TIMEOUT,
  );
});
