import type { Environment } from './environment.js';
import type { Hello } from './protocol.js';
import type { TokenSource } from './tokens.js';

/** For how long a room tries to connect again by itself, in milliseconds. */
const PATIENCE = 15 * 60_000;

/** Who joins, and with what. */
export interface RoomOptions {
  /**
   * The display name: 1–64 code points that show something, without control characters. The hub checks it (`invalid_name`; PROTOCOL.md,
   * *Names*), and writes what a token says instead.
   */
  readonly name: string;
  /** What the client is, for whoever looks at the hub: free text of at most 128 code points. */
  readonly client?: string;
  /**
   * What lets us in where the hub wants tokens: one, or a function that gives a fresh one. The function is called before each
   * connection and in time before the token in use expires, so that a call outlives its token.
   */
  readonly token?: TokenSource;
  /** What lets us in where the hub wants a passphrase: the room's, or, where nobody is in it yet, what it is to be. */
  readonly passphrase?: string;
  /**
   * For every `RTCPeerConnection`. The hub's ICE servers come first, these after; `bundlePolicy` is `max-bundle` unless it
   * says otherwise. With `iceTransportPolicy: 'relay'` media flow only through TURN servers, and nobody learns our address.
   */
  readonly rtcConfiguration?: RTCConfiguration;
  /**
   * For how long to try to connect again when the connection to the hub is lost, in milliseconds; then the room is closed.
   * 15 minutes if absent: somebody whose machine sleeps over night does not find themselves, camera on, in yesterday's
   * room. `Infinity`: until `leave`. 0: not at all.
   */
  readonly reconnectFor?: number;
  /** Parts of the browser to use instead of its own. */
  readonly environment?: Partial<Environment>;
}

/** What the options say to the hub; a token that has to be asked for comes to it later. */
export function hello({ name, client, token, passphrase }: RoomOptions): Hello {
  return {
    type: 'hello',
    name,
    ...(client === undefined ? {} : { client }),
    ...(typeof token === 'string' ? { token } : {}),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
}

/** What connections to peers are made with, and have from now on when the hub names other ICE servers. */
export function configuration(iceServers: readonly RTCIceServer[], own: RTCConfiguration = {}): RTCConfiguration {
  return { bundlePolicy: 'max-bundle', ...own, iceServers: [...iceServers, ...(own.iceServers ?? [])] };
}

/** How long to try to connect again, in milliseconds. */
export function patience({ reconnectFor = PATIENCE }: RoomOptions): number {
  return reconnectFor;
}
