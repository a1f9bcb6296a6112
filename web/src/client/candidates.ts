/** More than a connection ever has; what a peer sends beyond it while nothing can be done with it is dropped. */
const MOST = 256;

/** What becomes of a remote candidate now. */
export type CandidateFate = 'add' | 'keep' | 'drop';

/**
 * Which remote candidates wait for their description, and which belong to an offer that was ignored.
 *
 * A candidate belongs to the description that has its ICE user name fragment (RFC 8839 §5.4, WebRTC 1.0 §4.4.2). One without
 * a fragment, as some native clients send, belongs to whichever description is there; one that comes before the first, on a connection in the
 * place of another, to the other: the peer's description comes before its candidates.
 */
export class Candidates {
  readonly #replacing: boolean;
  #kept: RTCIceCandidateInit[] = [];
  #ignored: string | undefined;

  /** @param replacing - whether they are for a connection in the place of another */
  constructor(replacing = false) {
    this.#replacing = replacing;
  }

  /** @param remote - the remote description that is in force or pending */
  fate(candidate: RTCIceCandidateInit, remote: string | undefined): CandidateFate {
    const fragment = candidate.usernameFragment ?? undefined;
    if (remote !== undefined && (fragment === undefined || hasFragment(remote, fragment))) return 'add';
    if (this.#ignored !== undefined && (fragment === undefined || hasFragment(this.#ignored, fragment))) return 'drop';
    return this.#replacing && remote === undefined && fragment === undefined ? 'drop' : 'keep';
  }

  keep(candidate: RTCIceCandidateInit): void {
    if (this.#kept.length < MOST) this.#kept.push(candidate);
  }

  /** An offer lost against ours: its candidates go with it. */
  ignore(offer: string): void {
    this.#ignored = offer;
  }

  /** Whether the newest offer of the other side was ignored. */
  get ignoring(): boolean {
    return this.#ignored !== undefined;
  }

  /** A remote description was applied: gives back the candidates that waited for it, in order, and forgets the rest. */
  applied(remote: string): RTCIceCandidateInit[] {
    this.#ignored = undefined;
    return this.#kept.splice(0).filter((candidate) => this.fate(candidate, remote) === 'add');
  }
}

function hasFragment(sdp: string, fragment: string): boolean {
  return sdp.split(/\r?\n/).includes(`a=ice-ufrag:${fragment}`);
}
