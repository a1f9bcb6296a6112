import type { Environment } from './environment.js';

/** A track of a peer and the stream it belongs to. */
export interface RemoteTrack {
  readonly track: MediaStreamTrack;
  readonly stream: MediaStream;
}

/** What the room is told about a peer's tracks. */
export interface IncomingListener {
  started(remote: RemoteTrack): void;
  ended(remote: RemoteTrack): void;
}

/** The tracks that come from one peer. */
export class Incoming {
  readonly #environment: Environment;
  readonly #listener: IncomingListener;
  readonly #received = new Map<RTCRtpTransceiver, RemoteTrack>();

  constructor(connection: RTCPeerConnection, environment: Environment, listener: IncomingListener) {
    this.#environment = environment;
    this.#listener = listener;
    connection.addEventListener('track', (event) => this.#start(event));
    // A removed track is not `ended`: its transceiver merely receives no more, which is certain once negotiated.
    connection.addEventListener('signalingstatechange', () => {
      if (connection.signalingState === 'stable') this.#sweep();
    });
  }

  get streams(): readonly MediaStream[] {
    return [...new Set([...this.#received.values()].map(({ stream }) => stream))];
  }

  #start({ track, streams, transceiver }: RTCTrackEvent): void {
    // Taken away and given back within one negotiation.
    this.#end(transceiver);
    const stream = streams[0] ?? this.#environment.createMediaStream([track]);
    const remote = { track, stream };
    this.#received.set(transceiver, remote);
    this.#listener.started(remote);
  }

  #sweep(): void {
    for (const transceiver of [...this.#received.keys()]) {
      const { currentDirection } = transceiver;
      if (currentDirection !== 'sendrecv' && currentDirection !== 'recvonly') this.#end(transceiver);
    }
  }

  #end(transceiver: RTCRtpTransceiver): void {
    const remote = this.#received.get(transceiver);
    if (remote === undefined) return;
    this.#received.delete(transceiver);
    this.#listener.ended(remote);
  }
}
