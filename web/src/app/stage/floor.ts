import { Voice } from './voice.js';

/** A cough is not enough to be looked at. */
const FIRM_MS = 500;
/** Whoever has the floor may take a breath. */
const BREATH_MS = 1_000;
/** Nobody gives it up sooner. */
const LEAST_MS = 2_000;
/** Who speaks into somebody else's noise, clearly louder and for so long, gets it all the same. */
const LOUDER = 2;
const LOUDER_MS = 1_500;

/** Who has the floor among those who are heard: one at a time, who keeps it until another has really taken over. */
export class Floor {
  readonly #voices = new Map<string, Voice>();
  #holder: string | undefined;
  #heldSince = Number.NEGATIVE_INFINITY;
  #louder: { readonly id: string; readonly since: number } | undefined;

  /** Who spoke last, and may well have stopped since. Nobody yet, or who it was has left: `undefined`. */
  get holder(): string | undefined {
    return this.#holder;
  }

  get speaking(): readonly string[] {
    return [...this.#voices].filter(([, voice]) => voice.speaking).map(([id]) => id);
  }

  /**
   * To be told some times a second how loud everybody is; who is not among them has left.
   *
   * @param now - milliseconds of any clock that does not go back
   */
  hear(levels: ReadonlyMap<string, number>, now: number): void {
    for (const id of [...this.#voices.keys()]) if (!levels.has(id)) this.#voices.delete(id);
    for (const [id, level] of levels) this.#voice(id).hear(level, now);
    if (this.#holder !== undefined && !levels.has(this.#holder)) this.#holder = undefined;
    const next = this.#next(now);
    if (next === undefined || next === this.#holder) return;
    this.#holder = next;
    this.#heldSince = now;
    this.#louder = undefined;
  }

  #voice(id: string): Voice {
    let voice = this.#voices.get(id);
    if (voice === undefined) {
      voice = new Voice();
      this.#voices.set(id, voice);
    }
    return voice;
  }

  #next(now: number): string | undefined {
    const claimant = this.#claimant(now);
    const holder = this.#holder === undefined ? undefined : this.#voices.get(this.#holder);
    if (holder === undefined || claimant === undefined) return claimant?.id;
    if (now - this.#heldSince < LEAST_MS) return undefined;
    if (holder.silentFor(now) >= BREATH_MS) return claimant.id;
    return this.#overtakes(claimant, holder, now) ? claimant.id : undefined;
  }

  /** The loudest of those who really speak and have not got it. */
  #claimant(now: number): { readonly id: string; readonly voice: Voice } | undefined {
    return [...this.#voices]
      .filter(([id, voice]) => id !== this.#holder && voice.speakingFor(now) >= FIRM_MS)
      .map(([id, voice]) => ({ id, voice }))
      .reduce<{ id: string; voice: Voice } | undefined>(
        (loudest, each) => (loudest === undefined || each.voice.loudness > loudest.voice.loudness ? each : loudest),
        undefined,
      );
  }

  #overtakes({ id, voice }: { readonly id: string; readonly voice: Voice }, holder: Voice, now: number): boolean {
    if (voice.loudness < LOUDER * holder.loudness) {
      this.#louder = undefined;
      return false;
    }
    if (this.#louder?.id !== id) this.#louder = { id, since: now };
    return now - this.#louder.since >= LOUDER_MS;
  }
}
