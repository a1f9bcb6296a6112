/** How a connection to the hub ended, and in the end the room with it (PROTOCOL.md, *Close codes*). */
export interface Closed {
  /** The WebSocket's close code; 1006 where it ended without one. */
  readonly code: number;
  /** The close reason: a word of PROTOCOL.md, or empty. */
  readonly reason: string;
  /**
   * Whether coming back makes sense: with the same session, as somebody new, or not without a change. A room does what can be
   * done by itself; once it is closed, anything but `never` means that a new `Room` may get in.
   */
  readonly comeBack: 'resume' | 'afresh' | 'never';
  /** Not to come back sooner than in so many milliseconds, where the hub said so (`goaway`). */
  readonly reconnectAfter?: number;
}

/** Codes of RFC 6455 §7.4.1 by which the hub says that the same again would end the same. */
const FINAL = new Set([1000, 1002, 1003, 1007, 1009]);

/**
 * What a client does after a close code.
 *
 * @param window - how many seconds the session can be resumed; 0 where it cannot, or where there is none
 */
export function comeBack(code: number, window: number): Closed['comeBack'] {
  if (FINAL.has(code)) return 'never';
  // The rest below 2000 are drops: no code at all (1005, 1006), TLS (1015), a proxy that goes (1001, 1012–1014) or has had enough (1008).
  if (code < 2000 || (code >= 4000 && code < 4100)) return window > 0 ? 'resume' : 'afresh';
  return code >= 4100 && code < 4200 ? 'afresh' : 'never';
}
