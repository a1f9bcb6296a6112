/** As little as counts: the loudness of silence, in dBFS. */
export const SILENCE = -60;

/** How loud the samples are, as the root of their mean square, in dBFS. */
export function loudness(samples: Float32Array): number {
  let squares = 0;
  for (const sample of samples) squares += sample * sample;
  const decibels = 10 * Math.log10(squares / Math.max(1, samples.length));
  return Math.max(SILENCE, decibels);
}

/** The same for a meter, from 0 for silence to 1 for as loud as it gets. */
export function meterValue(decibels: number): number {
  return Math.min(1, Math.max(0, 1 - decibels / SILENCE));
}
