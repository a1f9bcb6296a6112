import { type NetworkHint, watchNetwork } from './network.js';
import type { MarkDetail, Phase } from './timeline.js';

/** The part of `WebSocket` that the SDK uses. */
export interface WebSocketLike {
  /** The subprotocol the server chose. */
  readonly protocol: string;
  /** As of `WebSocket`: 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: number;
  /** Sends a text. */
  send(data: string): void;
  /** Begins to close; without a code as `WebSocket` does. */
  close(code?: number, reason?: string): void;
  /** Tells that it is open, or that something is wrong, after which `close` comes. */
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  /** Tells of each message. */
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  /** Tells that it is closed, once and last. */
  addEventListener(type: 'close', listener: (event: CloseEventLike) => void): void;
}

/** The part of `CloseEvent` that the SDK uses. */
export interface CloseEventLike {
  /** The close code; 1006 where it ended without one. */
  readonly code: number;
  /** The close reason, or empty. */
  readonly reason: string;
  /** Milliseconds of a refused upgrade's `Retry-After`, where the environment can tell. Browsers cannot. */
  readonly retryAfter?: number;
}

/** What of the browser the SDK uses. Pass your own parts of it to run the SDK elsewhere, or under test. */
export interface Environment {
  /** Opens a WebSocket that offers `protocol` and no other subprotocol. */
  createWebSocket(url: string, protocol: string): WebSocketLike;
  /** Makes a connection to one peer. */
  createPeerConnection(configuration: RTCConfiguration): RTCPeerConnection;
  /** Makes a stream for a remote track that came with none. */
  createMediaStream(tracks: MediaStreamTrack[]): MediaStream;
  /**
   * Calls back once, after so many milliseconds.
   *
   * @returns what `clearTimeout` takes
   */
  setTimeout(callback: () => void, milliseconds: number): unknown;
  /** Does not call back; any handle is taken, `undefined` and that of a call that is over too. */
  clearTimeout(handle: unknown): void;
  /** Milliseconds since any fixed moment; never goes back. */
  now(): number;
  /** A random number from 0 to less than 1. */
  random(): number;
  /**
   * Has `listener` told what is heard of the network and the page.
   *
   * @returns a function that undoes it
   */
  watchNetwork(listener: (hint: NetworkHint) => void): () => void;
  /** For safety codes; `undefined` where there is none, as for a page that is neither from https nor from `localhost`. */
  subtleCrypto(): SubtleCrypto | undefined;
  /** Notes that a phase is reached, now. */
  mark(name: `parley:${Phase}`, detail: MarkDetail): void;
  /** Is handed what an event listener threw. */
  reportError(error: unknown): void;
}

/** The browser itself. Its globals are looked up when they are used, so importing the SDK needs none of them. */
export const browser: Environment = {
  createWebSocket: (url, protocol) => new WebSocket(url, protocol),
  createPeerConnection: (configuration) => new RTCPeerConnection(configuration),
  createMediaStream: (tracks) => new MediaStream(tracks),
  setTimeout: (callback, milliseconds) => globalThis.setTimeout(callback, milliseconds),
  clearTimeout: (handle) => globalThis.clearTimeout(handle as number),
  now: () => performance.now(),
  random: () => Math.random(),
  watchNetwork,
  subtleCrypto: () => globalThis.crypto?.subtle,
  mark: (name, detail) => {
    performance.mark(name, { detail });
  },
  reportError: (error) => globalThis.reportError(error),
};
