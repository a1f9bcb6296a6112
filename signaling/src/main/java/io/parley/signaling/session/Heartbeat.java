package io.parley.signaling.session;

/**
 * What a session knows of time, brought up to date by ticks: reading a message costs it no look at the clock. Its
 * resolution is the time between two ticks.
 */
final class Heartbeat {
    private static final long NOT_YET = -1;

    private final SessionSettings settings;
    private final long openedAt;
    private volatile boolean heard;
    private volatile boolean closing;
    private long lastHeard; // these three: only the ticking thread
    private long lastPing;
    private long closingSince = NOT_YET;

    /** What a tick found. */
    enum Finding {
        FINE,
        PING_DUE,
        DEAD
    }

    Heartbeat(SessionSettings settings, long nowMillis) {
        this.settings = settings;
        this.openedAt = nowMillis;
        this.lastHeard = nowMillis;
        this.lastPing = nowMillis;
    }

    /** Something came from the client. */
    void heard() {
        if (!heard) {
            heard = true;
        }
    }

    /** Whether something came since the last {@link #check}. */
    boolean wasHeard() {
        return heard;
    }

    void closing() {
        closing = true;
    }

    /** @param unfinishedSince when the message began whose end has not come; now, where there is none */
    Finding check(long nowMillis, long unfinishedSince) {
        if (heard) {
            heard = false;
            lastHeard = nowMillis;
        }
        long interval = settings.heartbeat().toMillis();
        if (nowMillis - Math.min(lastHeard, unfinishedSince) >= 2 * interval) {
            return Finding.DEAD;
        }
        if (nowMillis - lastPing < interval) {
            return Finding.FINE;
        }
        lastPing = nowMillis;
        return Finding.PING_DUE;
    }

    /** How long ago the connection was opened. */
    long ageMillis(long nowMillis) {
        return nowMillis - openedAt;
    }

    boolean isHelloOverdue(long nowMillis) {
        return ageMillis(nowMillis) >= settings.helloTimeout().toMillis();
    }

    boolean isAnswerToCloseOverdue(long nowMillis) {
        if (closing && closingSince == NOT_YET) {
            closingSince = nowMillis;
        }
        return closingSince != NOT_YET
                && nowMillis - closingSince >= settings.closeTimeout().toMillis();
    }
}
