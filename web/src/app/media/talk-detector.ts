/** Louder by so much than the room is without anybody talking, in dB. */
const ABOVE_NOISE = 12;
/** Nobody talks as softly as this into a microphone, in dBFS. */
const SOFTEST = -50;
/** By how much of a surprise the noise of the room follows, for each reading: quickly down, slowly up. */
const DOWN = 0.5;
const UP = 0.02;
/** What it takes to be talking, and at most what silence must undo, in ms. Pauses count half, for words have gaps. */
const TALKING_MS = 600;
const MOST_MS = 1_200;
/** After a longer gap, as when the page was hidden, nothing is known of the time between. */
const LONGEST_GAP_MS = 250;

/**
 * Tells from readings of loudness whether somebody talks. A cough, a key or a door is over before it counts; a fan becomes the
 * noise of the room. It starts late and ends late, so that it does not flicker.
 */
export class TalkDetector {
  #noise: number | undefined;
  #talked = 0;
  #talking = false;
  #last: number | undefined;

  /**
   * @param loudness - in dBFS
   * @param at - in ms, on any clock that does not go backwards
   * @returns whether somebody talks
   */
  hear(loudness: number, at: number): boolean {
    const passed = Math.min(at - (this.#last ?? at), LONGEST_GAP_MS);
    this.#last = at;
    this.#noise ??= loudness;
    const talk = loudness > Math.max(SOFTEST, this.#noise + ABOVE_NOISE);
    this.#noise += (loudness - this.#noise) * (loudness < this.#noise ? DOWN : UP);
    this.#talked = Math.min(MOST_MS, Math.max(0, this.#talked + (talk ? passed : -passed / 2)));
    if (this.#talked >= TALKING_MS) this.#talking = true;
    if (this.#talked === 0) this.#talking = false;
    return this.#talking;
  }
}
