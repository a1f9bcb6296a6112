/** The tracks sent to one peer. */
export class Outgoing {
  readonly #connection: RTCPeerConnection;
  readonly #senders = new Map<MediaStreamTrack, RTCRtpSender>();
  /** Senders of tracks that were taken away: used again, so that switching a screen on and off adds no media section each time. */
  readonly #vacant = new Set<RTCRtpSender>();

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection;
  }

  add(track: MediaStreamTrack, stream: MediaStream): Promise<void> {
    const transceiver = this.#vacantTransceiver(track.kind);
    if (transceiver === undefined) {
      this.#senders.set(track, this.#connection.addTrack(track, stream));
      return Promise.resolve();
    }
    return this.#reuse(transceiver, track, stream);
  }

  remove(track: MediaStreamTrack): void {
    const sender = this.#senders.get(track);
    if (sender === undefined) return;
    this.#senders.delete(track);
    this.#connection.removeTrack(sender);
    this.#vacant.add(sender);
  }

  async replace(old: MediaStreamTrack, next: MediaStreamTrack): Promise<void> {
    const sender = this.#senders.get(old);
    if (sender === undefined) return;
    this.#senders.delete(old);
    this.#senders.set(next, sender);
    await sender.replaceTrack(next);
  }

  /** Asks for audio and video, also where there is none to send: what the others have comes with their first answer. */
  receiveEverything(): void {
    for (const kind of ['audio', 'video']) {
      const sending = [...this.#senders.keys()].some((track) => track.kind === kind);
      if (!sending) this.#connection.addTransceiver(kind, { direction: 'recvonly' });
    }
  }

  /** One whose other side already knows that it sends nothing: else a new stream would look like the one before. */
  #vacantTransceiver(kind: string): RTCRtpTransceiver | undefined {
    return this.#connection
      .getTransceivers()
      .find(
        ({ sender, receiver, direction, currentDirection }) =>
          this.#vacant.has(sender) &&
          receiver.track.kind === kind &&
          direction !== 'stopped' &&
          (currentDirection === 'recvonly' || currentDirection === 'inactive'),
      );
  }

  async #reuse(transceiver: RTCRtpTransceiver, track: MediaStreamTrack, stream: MediaStream): Promise<void> {
    const { sender } = transceiver;
    this.#vacant.delete(sender);
    this.#senders.set(track, sender);
    sender.setStreams(stream);
    transceiver.direction = transceiver.direction === 'inactive' ? 'sendonly' : 'sendrecv';
    await sender.replaceTrack(track);
    // Taken away again in the meantime, it must not come back with the replacement.
    if (this.#vacant.has(sender)) await sender.replaceTrack(null);
  }
}
