import {
  type ConnectionReport,
  type Diagnosis,
  diagnose,
  type Json,
  type RemotePeer,
  readConnectionReport,
} from '../../client/index.js';
import { isObject } from '../json.js';

/** Milliseconds after which it has taken too long: most connect within one second, and slow ones within five. */
const TOO_LONG = 10_000;
/** Milliseconds before a peer is told again, whatever it says; each time twice as many. */
const PAUSE = 10_000;
const LONGEST_PAUSE = 320_000;

/** Why somebody is not reached, as far as is known. */
export interface Trouble {
  readonly ours: ConnectionReport;
  /** Absent until they have told. */
  readonly theirs: ConnectionReport | undefined;
  readonly diagnosis: Diagnosis;
}

/** Their half of the story, as it travels: `{"connection": …}` in the data of a message to us alone. Strangers write them. */
export function reportIn(data: Json): ConnectionReport | undefined {
  if (!isObject(data)) return undefined;
  return readConnectionReport(data.connection);
}

interface Case {
  readonly since: number;
  readonly trouble?: Trouble;
  readonly theirs?: ConnectionReport;
  /** When they were told, and how long it takes until they are again. */
  readonly told?: { readonly at: number; readonly pause: number };
}

/** Finds out why peers are not reached, together with them. */
export class Troubles {
  readonly #send: (to: string, message: Json) => boolean;
  readonly #cases = new Map<string, Case>();

  constructor(send: (to: string, message: Json) => boolean) {
    this.#send = send;
  }

  of(id: string): Trouble | undefined {
    return this.#cases.get(id)?.trouble;
  }

  /**
   * Looks at everybody, now and then.
   *
   * @returns whether somebody's trouble has begun, changed or ended
   */
  async look(peers: readonly RemotePeer[], now: number): Promise<boolean> {
    const changed = await Promise.all(peers.map((peer) => this.#lookAt(peer, now)));
    return changed.includes(true);
  }

  /** They told what they know; they hear what we know, if they have not yet. */
  received(peer: RemotePeer, theirs: ConnectionReport, now: number): void {
    const known = this.#cases.get(peer.id) ?? { since: now };
    this.#cases.set(peer.id, { ...known, theirs });
  }

  forget(id: string): void {
    this.#cases.delete(id);
  }

  async #lookAt(peer: RemotePeer, now: number): Promise<boolean> {
    const { id, connectionState } = peer;
    if (connectionState === 'connected') return this.#solved(id);
    const known = this.#cases.get(id) ?? { since: now };
    const certain = connectionState === 'failed' || known.trouble !== undefined || known.theirs !== undefined;
    // With somebody who is away nothing can be negotiated: it takes long from when they are back.
    const since = peer.away && !certain ? now : known.since;
    this.#cases.set(id, { ...known, since });
    return certain || now - since >= TOO_LONG ? await this.#explain(peer, now) : false;
  }

  async #explain(peer: RemotePeer, now: number): Promise<boolean> {
    const ours = await peer.connectionReport();
    const known = this.#cases.get(peer.id);
    if (known === undefined || peer.connectionState === 'connected') return false; // They have left, or come.
    const { theirs } = known;
    const told = this.#tell(peer, ours, known, now);
    const trouble = { ours, theirs, diagnosis: diagnose(ours, theirs) };
    this.#cases.set(peer.id, { ...known, trouble, ...(told === undefined ? {} : { told }) });
    return true;
  }

  #solved(id: string): boolean {
    const solved = this.#cases.get(id)?.trouble !== undefined;
    this.#cases.delete(id);
    return solved;
  }

  #tell({ id, away }: RemotePeer, ours: ConnectionReport, { told }: Case, now: number): Case['told'] {
    if (away || (told !== undefined && now - told.at < told.pause)) return told;
    if (!this.#send(id, { connection: ours as unknown as Json })) return told;
    return { at: now, pause: Math.min(LONGEST_PAUSE, told === undefined ? PAUSE : 2 * told.pause) };
  }
}
