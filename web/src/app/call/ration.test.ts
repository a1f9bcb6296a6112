import { expect, test } from 'vitest';
import { Ration } from './ration.js';

test('a ration gives so many at once, and then one by one as time passes', () => {
  let now = 0;
  const ration = new Ration(3, 1_000, () => now);
  const taken = (times: number) => Array.from({ length: times }, () => ration.take());
  expect(taken(4)).toEqual([true, true, true, false]);
  now += 999;
  expect(taken(1)).toEqual([false]);
  now += 1;
  expect(taken(2)).toEqual([true, false]);
  now += 60_000;
  expect(taken(4)).toEqual([true, true, true, false]);
});
