import type { RemotePeer } from '../../client/index.js';
import { type Figures, figuresBetween } from './figures.js';
import { type Grade, gradeOf, type Steady, steadied } from './grade.js';
import { Recording } from './recording.js';
import { type Sample, sampleOf } from './stats.js';

/** Asks all connections for their statistics at once, and keeps what they say. */
export class Monitor {
  readonly #samples = new Map<string, Sample>();
  readonly #recordings = new Map<string, Recording>();
  readonly #grades = new Map<string, Steady>();

  /** @returns whether what is known of anybody is worth another grade than before */
  async sample(peers: readonly RemotePeer[], measured: (id: string, figures: Figures) => void): Promise<boolean> {
    const changed = await Promise.all(peers.map((peer) => this.#sampleOne(peer, measured)));
    return changed.includes(true);
  }

  grade(id: string): Grade | undefined {
    return this.#grades.get(id)?.shown;
  }

  figures(id: string): readonly Figures[] {
    return this.#recordings.get(id)?.figures ?? [];
  }

  forget(id: string): void {
    this.#samples.delete(id);
    this.#recordings.delete(id);
    this.#grades.delete(id);
  }

  async #sampleOne(peer: RemotePeer, measured: (id: string, figures: Figures) => void): Promise<boolean> {
    const { id } = peer;
    if (peer.connectionState !== 'connected') return this.#grades.delete(id);
    const report = await peer.getStats().catch(() => undefined); // It has just been closed.
    if (report === undefined || peer.connectionState !== 'connected') return false;
    const sample = sampleOf(report);
    const before = this.#samples.get(id);
    const figures = figuresBetween(before, sample);
    this.#samples.set(id, sample);
    this.#recordingOf(id).add(figures);
    measured(id, figures);
    return before === undefined ? false : this.#rate(id, figures);
  }

  #rate(id: string, figures: Figures): boolean {
    const grade = gradeOf(figures);
    if (grade === undefined) return false;
    const before = this.#grades.get(id);
    const after = steadied(before, grade);
    this.#grades.set(id, after);
    return after.shown !== before?.shown;
  }

  #recordingOf(id: string): Recording {
    const recording = this.#recordings.get(id) ?? new Recording();
    this.#recordings.set(id, recording);
    return recording;
  }
}
