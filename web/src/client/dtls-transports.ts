/** The DTLS transports of a connection, listened to: one, unless somebody does not bundle, and none before anything is negotiated. */
export class DtlsTransports {
  readonly #connection: RTCPeerConnection;
  readonly #changed: (transport: RTCDtlsTransport) => void;
  readonly #known = new WeakSet<RTCDtlsTransport>();

  /** @param changed - is told when the state of one is another; of those that `look` has found */
  constructor(connection: RTCPeerConnection, changed: (transport: RTCDtlsTransport) => void) {
    this.#connection = connection;
    this.#changed = changed;
  }

  /** Those that there are now. Nothing says when there is another, so whoever waits for one looks with each step of a negotiation. */
  look(): RTCDtlsTransport[] {
    const all = this.#connection.getTransceivers().map(({ receiver }) => receiver.transport);
    const transports = [...new Set([this.#connection.sctp?.transport, ...all].filter((one) => one != null))];
    for (const transport of transports) {
      if (this.#known.has(transport)) continue;
      this.#known.add(transport);
      transport.addEventListener('statechange', () => this.#changed(transport));
    }
    return transports;
  }
}
