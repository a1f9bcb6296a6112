/**
 * Takes tracks of a peer, or none where it may not send any. The hub cannot look into media, so that a peer without `publish` is
 * not seen or heard is up to the others (PROTOCOL.md, *Roles*).
 */
export class Reception {
  readonly #connection: RTCPeerConnection;
  /** Those that would receive, if it were allowed. */
  readonly #closed = new Set<RTCRtpTransceiver>();
  #open: boolean;

  constructor(connection: RTCPeerConnection, open: boolean) {
    this.#connection = connection;
    this.#open = open;
  }

  get open(): boolean {
    return this.#open;
  }

  set open(open: boolean) {
    if (open === this.#open) return;
    this.#open = open;
    if (open) this.#reopen();
    else this.enforce();
  }

  /** To be called before each description of ours: none of them is to ask for media, or accept any, while it is not allowed. */
  enforce(): void {
    if (this.#open) return;
    for (const transceiver of this.#connection.getTransceivers()) {
      const { direction } = transceiver;
      if (direction !== 'sendrecv' && direction !== 'recvonly') continue;
      this.#closed.add(transceiver);
      transceiver.direction = direction === 'sendrecv' ? 'sendonly' : 'inactive';
    }
  }

  #reopen(): void {
    for (const transceiver of this.#closed) {
      if (transceiver.direction === 'sendonly') transceiver.direction = 'sendrecv';
      else if (transceiver.direction === 'inactive') transceiver.direction = 'recvonly';
    }
    this.#closed.clear();
  }
}
