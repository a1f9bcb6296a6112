package io.parley.signaling.simulation;

/** How a client says hello. */
sealed interface Greeting {
    /** The member {@code resume} of the hello, and the comma before it. */
    String resume();

    /** As a newcomer. */
    record Fresh() implements Greeting {
        @Override
        public String resume() {
            return "";
        }
    }

    /** To go on. */
    record Resume(Stay stay) implements Greeting {
        @Override
        public String resume() {
            return member(stay, stay.secret(), ",\"received\":" + stay.receivedCount());
        }
    }

    /** To end a session with which it cannot go on. */
    record GiveUp(Stay stay) implements Greeting {
        @Override
        public String resume() {
            stay.mayBeOver();
            return member(stay, stay.secret(), "");
        }
    }

    /** With the session of somebody else: by a guess, or in another room than that session's. */
    record Intrude(Stay victim, String room) implements Greeting {
        @Override
        public String toString() {
            return "Intrude with " + victim.session();
        }

        @Override
        public String resume() {
            String secret = victim.room().equals(room) ? "guessed" : victim.secret();
            return member(victim, secret, ",\"received\":" + victim.receivedCount());
        }
    }

    private static String member(Stay stay, String secret, String received) {
        return ",\"resume\":{\"session\":\"" + stay.session() + "\",\"secret\":\"" + secret + "\"" + received + "}";
    }
}
