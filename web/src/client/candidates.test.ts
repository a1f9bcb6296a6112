import { expect, test } from 'vitest';
import { Candidates } from './candidates.js';

const sdp = (fragment: string) => `v=0\r\nm=audio 9\r\na=ice-ufrag:${fragment}\r\n`;
const candidate = (usernameFragment?: string) => ({
  candidate: 'candidate:1',
  ...(usernameFragment === undefined ? {} : { usernameFragment }),
});

test('a candidate is kept while there is no description', () => {
  expect(new Candidates().fate(candidate('a'), undefined)).toBe('keep');
  expect(new Candidates().fate(candidate(), undefined)).toBe('keep');
});

test('a candidate belongs to the description with its fragment, the whole of it', () => {
  const candidates = new Candidates();
  expect(candidates.fate(candidate('a'), sdp('a'))).toBe('add');
  expect(candidates.fate(candidate('a'), sdp('ab'))).toBe('keep');
  expect(candidates.fate(candidate(), sdp('a'))).toBe('add');
});

test('a candidate without a fragment, before any description, is of the connection that was there before', () => {
  const candidates = new Candidates(true);
  expect(candidates.fate(candidate(), undefined)).toBe('drop');
  expect(candidates.fate(candidate('a'), undefined)).toBe('keep');
  expect(candidates.fate(candidate(), sdp('a'))).toBe('add');
});

test('a candidate of an ignored offer is dropped, until another description is applied', () => {
  const candidates = new Candidates();
  candidates.ignore(sdp('b'));
  expect(candidates.ignoring).toBe(true);
  expect(candidates.fate(candidate('b'), sdp('a'))).toBe('drop');
  expect(candidates.fate(candidate('b'), undefined)).toBe('drop');
  expect(candidates.fate(candidate('a'), sdp('a'))).toBe('add');
  expect(candidates.fate(candidate(), undefined)).toBe('drop');
  candidates.applied(sdp('c'));
  expect(candidates.ignoring).toBe(false);
  expect(candidates.fate(candidate('b'), sdp('c'))).toBe('keep');
});

test('what was kept comes out once, in order, and what belongs to nothing is forgotten', () => {
  const candidates = new Candidates();
  for (const fragment of ['a', 'b', 'a']) candidates.keep(candidate(fragment));
  candidates.keep(candidate());
  expect(candidates.applied(sdp('a'))).toEqual([candidate('a'), candidate('a'), candidate()]);
  expect(candidates.applied(sdp('b'))).toEqual([]);
});

test('a flood is not kept', () => {
  const candidates = new Candidates();
  for (let i = 0; i < 10_000; i++) candidates.keep(candidate());
  expect(candidates.applied(sdp('a'))).toHaveLength(256);
});
