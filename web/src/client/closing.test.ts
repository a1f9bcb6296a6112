import { expect, test } from 'vitest';
import { comeBack } from './closing.js';

// PROTOCOL.md, Close codes; for a session that can be resumed, and for one that cannot.
test.each([
  [1000, 'never', 'never'],
  [1001, 'resume', 'afresh'],
  [1002, 'never', 'never'],
  [1003, 'never', 'never'],
  [1005, 'resume', 'afresh'],
  [1006, 'resume', 'afresh'],
  [1007, 'never', 'never'],
  [1008, 'resume', 'afresh'],
  [1009, 'never', 'never'],
  [1010, 'resume', 'afresh'],
  [1011, 'resume', 'afresh'],
  [1012, 'resume', 'afresh'],
  [3000, 'never', 'never'],
  [4000, 'resume', 'afresh'],
  [4001, 'resume', 'afresh'],
  [4099, 'resume', 'afresh'],
  [4100, 'afresh', 'afresh'],
  [4199, 'afresh', 'afresh'],
  [4200, 'never', 'never'],
  [4500, 'never', 'never'],
  [4503, 'never', 'never'],
  [4505, 'never', 'never'],
  [4506, 'never', 'never'],
] as const)('%i: %s, or %s without a session', (code, resumable, gone) => {
  expect([comeBack(code, 30), comeBack(code, 0)]).toEqual([resumable, gone]);
});
