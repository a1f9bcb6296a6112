import { expect, test } from 'vitest';
import type { Peer } from './peer.js';
import { Published } from './published.js';
import { stream, track } from './test/fake-media.js';

test('a replacement that fails for one peer is told, and done for the others and those to come', async () => {
  const done: string[] = [];
  const failure = new Error('no');
  const peers = [
    { publish: () => {}, replaceTrack: () => Promise.reject(failure) },
    { publish: () => {}, replaceTrack: async () => done.push('second') },
  ] as unknown as Peer[];
  const published = new Published();
  const [old, next] = [track('video'), track('video')];
  published.add(old, stream(), peers);
  await expect(published.replace(old, next, peers)).rejects.toBe(failure);
  expect(done).toEqual(['second']);
  expect([...published.tracks.keys()]).toEqual([next]);
});

test('a track cannot be replaced by one that is published already', async () => {
  const published = new Published();
  const [one, two] = [track('video'), track('video')];
  published.add(one, stream(), []);
  published.add(two, stream(), []);
  await expect(published.replace(one, two, [])).rejects.toMatchObject({ code: 'invalid_state' });
});
