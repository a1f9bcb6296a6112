package io.parley.signaling.protocol;

import java.util.Optional;
import java.util.OptionalLong;

/** What a client may say (PROTOCOL.md, "Client to hub"). */
public sealed interface ClientMessage {
    /** The type as it is on the wire. */
    String type();

    /** Whether a message of this type counts for {@code received} (PROTOCOL.md, "Counting"); an unknown one does. */
    static boolean isCounted(String type) {
        return switch (type) {
            case "hello", "ack", "ping", "pong" -> false;
            default -> true;
        };
    }

    /** Asks to enter the room, or to go on with a session. */
    record Hello(
            String name,
            Optional<Secret> token,
            Optional<Secret> passphrase,
            Optional<String> client,
            Optional<Resume> resume)
            implements ClientMessage {
        @Override
        public String type() {
            return "hello";
        }
    }

    /**
     * The session that a returning client goes on with.
     *
     * @param received how many counted messages of the session it has received; empty when it cannot go on with it and
     *     only ends it
     * @param attempt higher each time it tries to come back to the session; empty when it does not say
     * @param keep whether it can go on in its place in the room where the session itself is lost
     */
    record Resume(SessionId session, Secret secret, OptionalLong received, OptionalLong attempt, boolean keep) {}

    /** A description or candidate for one peer. */
    record Signal(PeerId to, SignalKind kind, RawJson value) implements ClientMessage {
        @Override
        public String type() {
            return "signal";
        }
    }

    /** Free data for one peer, or for everyone else in the room. */
    record Message(Optional<PeerId> to, RawJson data) implements ClientMessage {
        @Override
        public String type() {
            return "message";
        }
    }

    /** What the sender publishes about itself; replaces what it published before. */
    record State(RawJson state) implements ClientMessage {
        @Override
        public String type() {
            return "state";
        }
    }

    /** What a moderator wants done. */
    record Moderate(Moderation what) implements ClientMessage {
        @Override
        public String type() {
            return "moderate";
        }
    }

    /** A token to go on with instead of the one that the sender came with. */
    record Token(Secret token) implements ClientMessage {
        @Override
        public String type() {
            return "token";
        }
    }

    /** The sender goes, and says so. */
    record Leave() implements ClientMessage {
        @Override
        public String type() {
            return "leave";
        }
    }

    /** How many counted messages the client has received. */
    record Ack(long received) implements ClientMessage {
        @Override
        public String type() {
            return "ack";
        }
    }

    /** Asks for a {@code pong}. */
    record Ping() implements ClientMessage {
        @Override
        public String type() {
            return "ping";
        }
    }

    /** Answers a {@code ping}; that it was heard is all it says. */
    record Pong() implements ClientMessage {
        @Override
        public String type() {
            return "pong";
        }
    }
}
