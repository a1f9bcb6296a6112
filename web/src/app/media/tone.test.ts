import { expect, it } from 'vitest';
import { testTone } from './tone.js';

it('the tone to try a speaker with is a short WAV file that begins, ends and stays softly', async () => {
  const file = new DataView(await testTone().arrayBuffer());
  const text = (at: number, length: number) =>
    String.fromCharCode(...Array.from({ length }, (_, i) => file.getUint8(at + i)));
  expect([text(0, 4), text(8, 8), text(36, 4)]).toEqual(['RIFF', 'WAVEfmt ', 'data']);
  expect(file.getUint32(4, true)).toBe(file.byteLength - 8);
  expect(file.getUint32(40, true)).toBe(file.byteLength - 44);
  expect((file.byteLength - 44) / file.getUint32(28, true)).toBeCloseTo(1.2);

  const samples = Array.from(
    { length: (file.byteLength - 44) / 2 },
    (_, i) => file.getInt16(44 + 2 * i, true) / 0x8000,
  );
  expect(Math.max(...samples.map(Math.abs))).toBeGreaterThan(0.2);
  expect(Math.max(...samples.map(Math.abs))).toBeLessThan(0.3);
  for (const edge of [...samples.slice(0, 10), ...samples.slice(-10)]) expect(Math.abs(edge)).toBeLessThan(0.02);
  expect(crossings(samples.slice(0, samples.length / 2))).toBeCloseTo(440 * 0.6, -1);
  expect(crossings(samples.slice(samples.length / 2))).toBeCloseTo(660 * 0.6, -1);
});

/** How often it comes up through zero. */
function crossings(samples: readonly number[]): number {
  return samples.filter((sample, i) => sample > 0 && (samples[i - 1] ?? 0) <= 0).length;
}
