import { expect, it } from 'vitest';
import { loudness, meterValue, SILENCE } from './level.js';

const sine = (amplitude: number) =>
  Float32Array.from({ length: 480 }, (_, i) => amplitude * Math.sin((i * Math.PI) / 24));

it('a sine is three decibels below its peak', () => {
  expect(loudness(sine(1))).toBeCloseTo(-3.01, 1);
  expect(loudness(sine(0.1))).toBeCloseTo(-23.01, 1);
});

it('nothing is silence and not less', () => {
  expect(loudness(new Float32Array(480))).toBe(SILENCE);
  expect(loudness(new Float32Array(0))).toBe(SILENCE);
});

it('a meter goes from silence to the loudest there is', () => {
  expect([SILENCE, -30, 0, 3].map(meterValue)).toEqual([0, 0.5, 1, 1]);
});
