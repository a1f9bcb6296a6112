package io.parley.signaling.simulation;

import java.util.Optional;

/** How a client says hello. */
sealed interface Greeting {
    /** The largest that every client can count to. */
    long NEWEST = (1L << 53) - 1;

    String KEEP = ",\"keep\":true";

    /**
     * The member {@code resume} of the hello, and the comma before it.
     *
     * @param attempt larger than that of every hello which the client has sent before
     */
    String resume(long attempt);

    /** The session that it was the client's own to go on with. */
    default Optional<Stay> own() {
        return switch (this) {
            case Resume(Stay stay) -> Optional.of(stay);
            case GiveUp(Stay stay) -> Optional.of(stay);
            case Fresh fresh -> Optional.empty();
            case Intrude intrude -> Optional.empty();
        };
    }

    /** As a newcomer. */
    record Fresh() implements Greeting {
        @Override
        public String resume(long attempt) {
            return "";
        }
    }

    /** To go on. */
    record Resume(Stay stay) implements Greeting {
        @Override
        public String resume(long attempt) {
            stay.returns();
            return member(stay, stay.secret(), received(stay) + (stay.keeps() ? KEEP : ""), attempt);
        }
    }

    /** To end a session with which it cannot go on. */
    record GiveUp(Stay stay) implements Greeting {
        @Override
        public String resume(long attempt) {
            stay.mayBeOver();
            return member(stay, stay.secret(), "", attempt);
        }
    }

    /** With the session of somebody else: by a guess, or in another room than that session's. */
    record Intrude(Stay victim, String room) implements Greeting {
        @Override
        public String toString() {
            return "Intrude with " + victim.session();
        }

        @Override
        public String resume(long attempt) {
            String secret = victim.room().equals(room) ? "guessed" : victim.secret();
            return member(victim, secret, received(victim) + KEEP, NEWEST);
        }
    }

    private static String received(Stay stay) {
        return ",\"received\":" + stay.receivedCount();
    }

    private static String member(Stay stay, String secret, String received, long attempt) {
        return ",\"resume\":{\"session\":\"%s\",\"secret\":\"%s\"%s,\"attempt\":%d}"
                .formatted(stay.session(), secret, received, attempt);
    }
}
