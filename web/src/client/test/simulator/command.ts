import { parseArgs } from 'node:util';
import { simulate } from './simulate.js';

/** How much of a failing run is shown. */
const SHOWN = 60;

const USAGE = `npm run simulate -- [--seeds N] [--seed S]
  --seeds N   how many runs, from seed S or 0 on (10000 unless said)
  --seed S    with --seeds the first, alone the only one`;

/** Runs simulations until one fails, and shows how that one ended. @returns the exit code */
export function main(args: string[]): number {
  const { seeds, seed } = parseArgs({ args, options: { seeds: { type: 'string' }, seed: { type: 'string' } } }).values;
  const first = Number(seed ?? 0);
  const runs = Number(seeds ?? (seed === undefined ? 10_000 : 1));
  if (!Number.isInteger(first) || !Number.isInteger(runs) || runs < 1) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  for (let at = first; at < first + runs; at++) {
    const lines: string[] = [];
    try {
      simulate(at);
    } catch {
      replay(at, lines);
      return 1;
    }
  }
  process.stdout.write(`${runs} runs from seed ${first} on: everything held\n`);
  return 0;
}

/** The same again, this time with an eye on it. */
function replay(seed: number, lines: string[]): void {
  try {
    simulate(seed, {}, (line) => lines.push(line));
  } catch (error) {
    const what = error instanceof Error ? error.stack : error;
    process.stderr.write(`${lines.slice(-SHOWN).join('\n')}\nseed ${seed} failed: ${what}\n`);
  }
}
