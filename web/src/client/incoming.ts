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
  readonly #allowed: () => boolean;
  readonly #received = new Map<RTCRtpTransceiver, RemoteTrack>();
  /** What came while the peer might not send: the browser need not say again that it is there. */
  readonly #refused = new Map<RTCRtpTransceiver, RemoteTrack>();

  /** @param allowed - whether the peer may send any */
  constructor(
    connection: RTCPeerConnection,
    environment: Environment,
    allowed: () => boolean,
    listener: IncomingListener,
  ) {
    this.#environment = environment;
    this.#allowed = allowed;
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

  /** The peer may not send any more. */
  endAll(): void {
    for (const [transceiver, remote] of [...this.#received]) {
      this.#refused.set(transceiver, remote);
      this.#end(transceiver);
    }
  }

  #start({ track, streams, transceiver }: RTCTrackEvent): void {
    // Taken away and given back within one negotiation.
    this.#end(transceiver);
    const stream = streams[0] ?? this.#environment.createMediaStream([track]);
    if (this.#allowed()) this.#take(transceiver, { track, stream });
    else this.#refused.set(transceiver, { track, stream });
  }

  #take(transceiver: RTCRtpTransceiver, remote: RemoteTrack): void {
    this.#refused.delete(transceiver);
    this.#received.set(transceiver, remote);
    this.#listener.started(remote);
  }

  #sweep(): void {
    for (const transceiver of [...this.#received.keys()]) if (!receives(transceiver)) this.#end(transceiver);
    if (!this.#allowed()) return;
    for (const [transceiver, remote] of [...this.#refused]) if (receives(transceiver)) this.#take(transceiver, remote);
  }

  #end(transceiver: RTCRtpTransceiver): void {
    const remote = this.#received.get(transceiver);
    if (remote === undefined) return;
    this.#received.delete(transceiver);
    this.#listener.ended(remote);
  }
}

function receives({ currentDirection }: RTCRtpTransceiver): boolean {
  return currentDirection === 'sendrecv' || currentDirection === 'recvonly';
}
