import { expect, test } from 'vitest';
import { ParleyError } from './errors.js';

test('an error carries its code, what it is about, the peer and the cause', () => {
  const cause = new Error('no');
  const error = new ParleyError('unknown_peer', 'Nobody has this id.', { about: 'x', peer: 'x', cause });
  expect(error).toMatchObject({ name: 'ParleyError', code: 'unknown_peer', about: 'x', peer: 'x', cause });
  expect(error).toBeInstanceOf(Error);
});

test('an error without details has none of their members', () => {
  expect('about' in new ParleyError('closed', 'The room is closed.')).toBe(false);
  expect('cause' in new ParleyError('closed', 'The room is closed.')).toBe(false);
});
