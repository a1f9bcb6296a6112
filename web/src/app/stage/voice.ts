/**
 * Whether somebody speaks, told from how loud they are now and then: 0 to 1, as `RTCRtpContributingSource.audioLevel`, where 1 is the loudest that can be and speech
 * mostly is 0.03 to 0.3.
 */
export class Voice {
  /** Rises at once with a word and outlasts the pauses between words. */
  #loudness = 0;
  #heardAt: number | undefined;
  #since: number | undefined;
  #until = Number.NEGATIVE_INFINITY;

  /** How loud they are on the whole. */
  get loudness(): number {
    return this.#loudness;
  }

  get speaking(): boolean {
    return this.#since !== undefined;
  }

  /** For how long they have been speaking, in milliseconds; 0 if they do not. */
  speakingFor(now: number): number {
    return this.#since === undefined ? 0 : now - this.#since;
  }

  /** For how long they have not been speaking; 0 if they do. */
  silentFor(now: number): number {
    return this.#since === undefined ? now - this.#until : 0;
  }

  /** @param now - milliseconds of any clock that does not go back */
  hear(level: number, now: number): void {
    const passed = this.#heardAt === undefined ? 0 : now - this.#heardAt;
    this.#heardAt = now;
    const pace = level > this.#loudness ? RISE_MS : FALL_MS;
    this.#loudness += (level - this.#loudness) * (1 - Math.exp(-passed / pace));
    if (this.#since === undefined && this.#loudness >= SPEECH) this.#since = now;
    if (this.#since !== undefined && this.#loudness < SILENCE) {
      this.#since = undefined;
      this.#until = now;
    }
  }
}

const RISE_MS = 150;
const FALL_MS = 500;
/** −38 dB of the loudest; −45 dB. Between the two it is as it was. */
const SPEECH = 0.0126;
const SILENCE = 0.0056;
