import type { Environment } from './environment.js';

/**
 * A step of a join (the first three), or of the way to one peer:
 *
 * - `join`: `Room.join` was called
 * - `socket`: the WebSocket is open, and `hello` is on its way
 * - `welcome`: the hub let us in
 * - `offer-sent`, `answer-received`: of a peer who was there before us; `offer-received`, `answer-sent`: of one who came after
 * - `ice`: a pair of candidates works
 * - `connected`: DTLS too; media flow
 */
export type Phase =
  | 'join'
  | 'socket'
  | 'welcome'
  | 'offer-sent'
  | 'offer-received'
  | 'answer-sent'
  | 'answer-received'
  | 'ice'
  | 'connected';

/** Whose phase a mark is. */
export interface MarkDetail {
  /** The room's name, as in its address. */
  readonly room: string;
  /** The peer's id; absent: of the join itself. */
  readonly peer?: string;
}

/** Marks each phase when it is reached first. */
export class Timeline {
  readonly #environment: Environment;
  readonly #detail: MarkDetail;
  readonly #reached = new Set<Phase>();

  constructor(environment: Environment, detail: MarkDetail) {
    this.#environment = environment;
    this.#detail = detail;
  }

  /** The timeline of the way to a peer. */
  of(peer: string): Timeline {
    return new Timeline(this.#environment, { ...this.#detail, peer });
  }

  reached(phase: Phase): void {
    if (this.#reached.has(phase)) return;
    this.#reached.add(phase);
    this.#environment.mark(`parley:${phase}`, this.#detail);
  }
}
