package io.parley.signaling.session;

import io.parley.signaling.protocol.ClientMessage;

/** How many counted messages of its client a session has received, and how many the client knows of (PROTOCOL.md, "Counting"). */
final class Received {
    /** The other side forgets what it sent after at most so many messages. */
    private static final int ACK_EVERY = 16;

    private long count;
    private long acknowledged;
    private boolean answered; // the welcome, by something that does not count

    /** Goes on from what another hub has received. */
    void goOn(long received) {
        count = received;
        resumed();
    }

    /** @param type of a message; empty where it could not be read */
    void add(String type) {
        if (ClientMessage.isCounted(type)) {
            count++;
        } else {
            answered = true;
        }
    }

    /** The client came back with the secret, and is told the count. */
    void resumed() {
        answered = true;
        acknowledged = count;
    }

    long count() {
        return count;
    }

    /** Whether the client has not said anything: it may never have been welcomed, and nobody would come back for the session. */
    boolean isNothing() {
        return count == 0 && !answered;
    }

    /** Whether the client does not know the count as it is. */
    boolean isNews() {
        return count > acknowledged;
    }

    /** Whether it is time that the client hears the count, with something else at first. */
    boolean isDue() {
        return count - acknowledged >= ACK_EVERY / 2;
    }

    /** The client is told the count. */
    long acknowledge() {
        acknowledged = count;
        return count;
    }
}
