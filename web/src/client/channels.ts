import { ParleyError } from './errors.js';

/** How many data channels one peer may have opened to us at a time: each costs memory, and nobody asked us. */
const MOST_OPENED_BY_PEER = 64;

/** The data channels to one peer (WebRTC 1.0 §6): those opened here, and those it opened. */
export class Channels {
  readonly #connection: RTCPeerConnection;
  /** Those that are not closed, and whether it is the peer's doing that they are there. */
  readonly #open = new Map<RTCDataChannel, 'ours' | 'theirs'>();

  /** @param opened - is told of each channel that the peer opens */
  constructor(connection: RTCPeerConnection, opened: (channel: RTCDataChannel) => void) {
    this.#connection = connection;
    connection.addEventListener('datachannel', ({ channel }) => {
      const theirs = [...this.#open.values()].filter((whose) => whose === 'theirs').length;
      if (theirs >= MOST_OPENED_BY_PEER) {
        channel.close();
        return;
      }
      this.#watch(channel, 'theirs');
      opened(channel);
    });
  }

  /** @throws ParleyError `invalid_state` when the connection is closed; `invalid_channel` for a label or options that no browser takes */
  open(label: string, options: RTCDataChannelInit): RTCDataChannel {
    if (this.#connection.signalingState === 'closed') {
      throw new ParleyError('invalid_state', 'The peer has left, or the room is closed.');
    }
    try {
      const channel = this.#connection.createDataChannel(label, options);
      this.#watch(channel, 'ours');
      return channel;
    } catch (cause) {
      throw new ParleyError('invalid_channel', `The browser opens no such data channel: ${String(cause)}`, { cause });
    }
  }

  /**
   * The connection was closed by us. The channels are closed with it and say nothing: WebRTC 1.0 §4.4.1.8 has them end "abruptly",
   * without an event, and browsers differ. Whoever waits for their `close` hears it all the same, once.
   */
  closed(): void {
    for (const channel of [...this.#open.keys()]) channel.dispatchEvent(new Event('close'));
  }

  /** Listens before anybody else can, so that a `close` that was told is not told again. */
  #watch(channel: RTCDataChannel, whose: 'ours' | 'theirs'): void {
    this.#open.set(channel, whose);
    channel.addEventListener('close', (event) => {
      if (!this.#open.delete(channel)) event.stopImmediatePropagation();
    });
  }
}
