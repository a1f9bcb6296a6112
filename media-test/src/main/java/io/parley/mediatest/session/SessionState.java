package io.parley.mediatest.session;

import io.parley.mediatest.client.Closed;
import java.time.Duration;

/**
 * Where a client's way to the hub stands.
 *
 * <pre>{@code
 * Connecting ──▶ Connected ──▶ Waiting ──▶ Reconnecting ──▶ Connected
 *                                ▲               │
 *                                └───────────────┘
 * }</pre>
 *
 * From each of them it can become {@link Over}, and then stays so.
 */
public sealed interface SessionState {

    /** The first connection is being made. When it fails the session is over. */
    record Connecting() implements SessionState {}

    /** @param resumed with the session from before; else a new one began, the first or another */
    record Connected(boolean resumed) implements SessionState {}

    /**
     * Until the next attempt to connect.
     *
     * @param delay from the beginning of this state
     * @param by what it waits for
     * @param attempts how many were made since a connection stood, and failed
     * @param why how the connection, or the last attempt, ended
     */
    record Waiting(Duration delay, Reason by, int attempts, Closed why) implements SessionState {}

    /** What an attempt waits for. */
    enum Reason {
        /** Its turn: longer and longer, at random. */
        BACKOFF,
        /** The hub, which said how long. */
        HUB
    }

    /** @param attempts this one included */
    record Reconnecting(int attempts, Closed why) implements SessionState {}

    /** There will be no other connection. */
    record Over(Closed how) implements SessionState {}
}
