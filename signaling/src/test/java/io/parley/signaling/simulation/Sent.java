package io.parley.signaling.simulation;

import java.util.Optional;

/** A counted message of a client. */
final class Sent {
    /** What it is, and what becomes of it. */
    enum Kind {
        SIGNAL,
        MESSAGE,
        STATE,
        LEAVE,
        /** What a moderator wants, or somebody who is none. */
        MODERATE,
        /** One that the hub refuses. */
        REFUSED
    }

    private final long number;
    private final Kind kind;
    private final Optional<String> to;
    private final String value;
    private final String text;
    private boolean rateLimited;
    private int judgedOn; // the connection that it came by

    /**
     * @param number its place among the counted messages of its session, from 1
     * @param to whom it is for; empty when for everyone
     * @param value what the hub passes on, byte for byte
     * @param text the whole message
     */
    Sent(long number, Kind kind, Optional<String> to, String value, String text) {
        this.number = number;
        this.kind = kind;
        this.to = to;
        this.value = value;
        this.text = text;
    }

    long number() {
        return number;
    }

    Kind kind() {
        return kind;
    }

    Optional<String> to() {
        return to;
    }

    String value() {
        return value;
    }

    String text() {
        return text;
    }

    /** A hub counted it and did nothing else with it, if no later connection has brought it to one. */
    void rateLimit(int connection) {
        judge(connection, true);
    }

    /** It came, maybe again, and not too fast. */
    void isTaken(int connection) {
        judge(connection, false);
    }

    private void judge(int connection, boolean refused) {
        if (connection >= judgedOn) {
            judgedOn = connection;
            rateLimited = refused;
        }
    }

    boolean isRefused() {
        return rateLimited || kind == Kind.REFUSED;
    }

    /** Whether the peer it is for, if any, has to be in the room; otherwise it has to knock. */
    boolean isForAMember() {
        return !text.contains("\"admit\"") && !text.contains("\"refuse\"");
    }

    /** Whether a member of the room that is there when it is handled gets it. */
    boolean isFor(String peer) {
        return !isRefused()
                && switch (kind) {
                    case STATE -> true;
                    case SIGNAL, MESSAGE -> to.isEmpty() || to.get().equals(peer);
                    case LEAVE, MODERATE, REFUSED -> false;
                };
    }

    /** Whether its sender is certain to be answered; one for a peer may be, when the peer has left. */
    boolean isAnswered() {
        return isRefused() || kind == Kind.STATE;
    }
}
