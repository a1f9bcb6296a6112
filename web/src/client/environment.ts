/** The part of `WebSocket` that the SDK uses. */
export interface WebSocketLike {
  /** The subprotocol the server chose. */
  readonly protocol: string;
  send(data: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { readonly code: number; readonly reason: string }) => void): void;
}

/** What of the browser the SDK uses. Pass your own parts of it to run the SDK elsewhere, or under test. */
export interface Environment {
  /** Opens a WebSocket that offers `protocol` and no other subprotocol. */
  createWebSocket(url: string, protocol: string): WebSocketLike;
  createPeerConnection(configuration: RTCConfiguration): RTCPeerConnection;
  /** Makes a stream for a remote track that came with none. */
  createMediaStream(tracks: MediaStreamTrack[]): MediaStream;
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(handle: unknown): void;
  /** Milliseconds since any fixed moment; never goes back. */
  now(): number;
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
  reportError: (error) => globalThis.reportError(error),
};
