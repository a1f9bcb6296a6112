import { Channels } from './channels.js';
import { DtlsTransports } from './dtls-transports.js';
import type { Environment } from './environment.js';
import { Incoming, type IncomingListener } from './incoming.js';
import { Negotiator, type NegotiatorOptions } from './negotiator.js';
import { Outgoing } from './outgoing.js';
import { Reception } from './reception.js';
import { Safety } from './safety.js';
import type { Spare } from './spare.js';

/** What a line is made with. */
export interface LineOptions
  extends Pick<NegotiatorOptions, 'polite' | 'awaitOffer' | 'replacing' | 'send' | 'failed' | 'reached'> {
  readonly environment: Environment;
  readonly configuration: RTCConfiguration;
  /** A connection that is there already, to make the first offer with. */
  readonly spare?: Spare | undefined;
  /** Whether the peer may send media. */
  readonly open: boolean;
  /** The safety code that holds until there is another. */
  readonly code?: string | undefined;
}

/** Whom a line tells what happens on it. */
export interface LineListener extends IncomingListener {
  coded(code: string | undefined, previous: string | undefined): void;
  /** The peer opened a data channel. */
  opened(channel: RTCDataChannel): void;
  /** ICE has found a way. */
  iceConnected(): void;
  /** The state of the connection is another. */
  changed(): void;
  /** It is `broken`. */
  broke(): void;
}

/** One `RTCPeerConnection` to a peer, and all that lives and ends with it. */
export class Line {
  readonly connection: RTCPeerConnection;
  readonly negotiator: Negotiator;
  readonly outgoing: Outgoing;
  readonly incoming: Incoming;
  readonly channels: Channels;
  readonly safety: Safety;
  readonly reception: Reception;
  readonly #listener: LineListener;
  readonly #dtls: DtlsTransports;
  #broken = false;
  #closed = false;

  constructor(options: LineOptions, listener: LineListener) {
    const { environment, spare } = options;
    const connection = spare?.connection ?? environment.createPeerConnection(options.configuration);
    this.connection = connection;
    this.#listener = listener;
    this.reception = new Reception(connection, options.open);
    this.negotiator = new Negotiator({
      ...options,
      connection,
      ...(spare === undefined ? {} : { prepared: spare.offer }),
      prepare: () => this.reception.enforce(),
      dress: (sdp) => this.outgoing.naming(sdp),
    });
    this.incoming = new Incoming(connection, environment, () => this.reception.open, listener);
    this.safety = new Safety(connection, environment, listener.coded, options.code);
    this.outgoing = spare?.outgoing ?? new Outgoing(connection);
    this.channels = new Channels(connection, listener.opened);
    connection.addEventListener('iceconnectionstatechange', () => {
      const { iceConnectionState } = connection;
      if (iceConnectionState === 'connected' || iceConnectionState === 'completed') listener.iceConnected();
    });
    this.#dtls = new DtlsTransports(connection, () => this.#checkDtls());
    connection.addEventListener('signalingstatechange', () => this.#checkDtls());
    connection.addEventListener('connectionstatechange', () => {
      this.#checkDtls();
      listener.changed();
    });
  }

  /**
   * Whether DTLS has failed. That is for good, whatever ICE does: Firefox (153) has it fail together with ICE, and when ICE works again
   * says that it is connected, counts what it sends, and sends nothing (w3c/webrtc-pc#3139).
   */
  get broken(): boolean {
    return this.#broken;
  }

  /** From here on nothing is told, but that its data channels are closed. */
  close(): void {
    this.#closed = true;
    this.negotiator.close();
    this.safety.close();
    this.connection.close();
    this.channels.closed();
  }

  #checkDtls(): void {
    const failed = this.#dtls.look().some(({ state }) => state === 'failed');
    if (this.#broken || this.#closed || !failed) return;
    this.#broken = true;
    this.#listener.broke();
  }
}
