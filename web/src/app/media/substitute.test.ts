import { describe, expect, it } from 'vitest';
import { ANY, substitute } from './substitute.js';

const left = { chosen: '', used: undefined, lost: undefined };

describe('when devices come and go', () => {
  it('the one in use stays, whatever else comes', () => {
    expect(substitute({ ...left, used: 'a' }, ['a'], ['a', 'b'])).toBeUndefined();
    expect(substitute({ chosen: 'a', used: 'a', lost: undefined }, ['a', 'b'], ['a'])).toBeUndefined();
  });

  it('any other takes the place of one that was pulled out', () => {
    expect(substitute({ ...left, lost: 'a' }, ['a', 'b'], ['b'])).toBe(ANY);
  });

  it('there is nothing to take while there is no other, and the next one that comes is taken', () => {
    expect(substitute({ ...left, lost: 'a' }, ['a'], [])).toBeUndefined();
    expect(substitute({ ...left, lost: 'a' }, [], ['b'])).toBe(ANY);
  });

  it('one that stopped while it is still there is left alone', () => {
    expect(substitute({ ...left, lost: 'a' }, ['a', 'b'], ['a', 'b'])).toBeUndefined();
    expect(substitute({ ...left, lost: 'a' }, ['a'], ['a', 'b'])).toBeUndefined();
  });

  it('one that comes back is taken back from its substitute', () => {
    expect(substitute({ ...left, used: 'b', lost: 'a' }, ['b'], ['a', 'b'])).toBe('a');
    expect(substitute({ ...left, lost: 'a' }, [], ['a'])).toBe('a');
  });

  it('what was chosen goes before what was lost', () => {
    const standing = { chosen: 'c', used: 'b', lost: 'a' };
    expect(substitute(standing, ['b'], ['a', 'b'])).toBeUndefined();
    expect(substitute(standing, ['b'], ['b', 'c'])).toBe('c');
  });

  it('one that was chosen and missing at first is taken when it comes', () => {
    expect(substitute({ chosen: 'c', used: 'b', lost: undefined }, ['b'], ['b', 'c'])).toBe('c');
  });

  it('nothing is switched on that was not on', () => {
    expect(substitute({ ...left, chosen: 'a' }, [], ['a'])).toBeUndefined();
    expect(substitute(left, [], ['a'])).toBeUndefined();
  });

  it('one that is there and could not be opened is not tried again at every change', () => {
    expect(substitute({ chosen: 'c', used: 'b', lost: 'c' }, ['b', 'c'], ['b', 'c', 'd'])).toBeUndefined();
  });
});
