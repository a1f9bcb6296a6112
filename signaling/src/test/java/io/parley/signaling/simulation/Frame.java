package io.parley.signaling.simulation;

import org.jspecify.annotations.Nullable;

/** What goes over a connection. */
sealed interface Frame {
    /** What it takes of a socket's buffer. */
    default int bytes() {
        return 2;
    }

    /** @param sent what the client counts it as, if it counts */
    record Text(String text, @Nullable Sent sent) implements Frame {
        @Override
        public int bytes() {
            return text.length();
        }
    }

    /** The first part of a message whose rest is still on its way. */
    record Part() implements Frame {}

    /** Something that is not a text, or too long a one. */
    record Malformed() implements Frame {}

    /** A close frame. */
    record Close(int code) implements Frame {
        /** The close frame of RFC 6455 §7.4.1 that has no code. */
        static final int NO_CODE = 1005;

        /** Whether a client that closes so leaves. */
        boolean isGoodbye() {
            return code == 1000 || code == 1001 || code == NO_CODE;
        }
    }
}
