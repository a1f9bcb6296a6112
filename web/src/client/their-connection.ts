/** Of so many connections that are over it is known whose descriptions they were: what is still on its way comes within seconds. */
const MOST_OVER = 64;
/** A description names one for each hash that its sender knows, and nobody knows more. */
const MOST_FINGERPRINTS = 8;

/** Of which connection of the peer a description is: of the one that we speak with, of one in its place, or of one that is over. */
export type Whose = 'current' | 'new' | 'over';

/**
 * Tells the connections that a peer has had to us apart, by the certificates that its descriptions name (`a=fingerprint`, RFC 8122):
 * a connection keeps those it began with (WebRTC 1.0 §4.4.1.6), so an offer that names none of them is a new one's (PROTOCOL.md,
 * *A new connection*). The session id in `o=` would say the same (JSEP §5.2.2), but some clients make up another for each offer.
 */
export class TheirConnection {
  #current: ReadonlySet<string> = new Set();
  readonly #over = new Set<string>();
  /** Whether an answer of the one that was over last may still be on its way. */
  #owed = false;

  of(description: RTCSessionDescriptionInit): Whose {
    const fingerprints = fingerprintsIn(description.sdp ?? '');
    if (fingerprints.length === 0) return 'current';
    if (fingerprints.some((one) => this.#over.has(one))) {
      if (description.type !== 'answer' || this.#owed || this.#current.size > 0) return 'over';
      for (const one of fingerprints) this.#over.delete(one);
    }
    const known = this.#current.size === 0 || fingerprints.some((one) => this.#current.has(one));
    if (!known && description.type === 'offer') return 'new';
    this.#current = new Set(fingerprints);
    return 'current';
  }

  /**
   * Ours is over, and theirs with it: what still comes of theirs is late. But an answer cannot be late where none was to come: it is the
   * one to the offer of our new connection, of a peer that has gone on with its certificate.
   *
   * @param owed - whether ours had an offer out
   */
  end(owed: boolean): void {
    this.#owed = owed;
    for (const fingerprint of this.#current) this.#over.add(fingerprint);
    this.#current = new Set();
    for (const oldest of this.#over) {
      if (this.#over.size <= MOST_OVER) break;
      this.#over.delete(oldest);
    }
  }
}

function fingerprintsIn(sdp: string): string[] {
  const all = [...sdp.matchAll(/^a=fingerprint:(\S+ \S+)/gim)].map(
    ([, fingerprint]) => fingerprint?.toLowerCase() ?? '',
  );
  return [...new Set(all)].slice(0, MOST_FINGERPRINTS);
}
