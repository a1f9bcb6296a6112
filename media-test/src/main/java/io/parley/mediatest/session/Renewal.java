package io.parley.mediatest.session;

import io.parley.mediatest.client.Credentials;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Brings a new token before the one in use expires (PROTOCOL.md, <em>Who may enter</em>). Used under its session's lock, but for
 * {@link #shown()}, and for whoever is asked for tokens, who may take their time.
 */
final class Renewal {

    /** A token is replaced so long before it expires, or in the middle of its time if that is shorter. */
    private static final Duration LEAD = Duration.ofMinutes(1);

    /** How soon it is tried again when there was no new one. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final SessionOptions options;
    private final Alarm alarm;
    private final Executor executor;
    private final Object lock;
    private final Listener listener;

    /** The token that the hub was shown last. */
    private volatile @Nullable String last;

    /** Counts what was begun: what comes of an earlier one is of no use. */
    private int turn;

    /** Who is told, under the lock. */
    interface Listener {

        /** The hub is to be shown this one. */
        void renewed(String token);

        /** Whoever was asked for a token threw this. */
        void failed(RuntimeException why);
    }

    /** @param executor for whoever is asked for tokens */
    Renewal(SessionOptions options, Alarm alarm, Executor executor, Object lock, Listener listener) {
        this.options = options;
        this.alarm = alarm;
        this.executor = executor;
        this.lock = lock;
        this.listener = listener;
    }

    /** What the next connection shows. For any thread. */
    Credentials shown() {
        Credentials shown = options.credentials().get();
        last = shown.token().orElse(null);
        return shown;
    }

    /** The hub is shown another one by somebody else. */
    void shows(String token) {
        last = token;
    }

    /** The hub said how long the token in use is good. */
    void expiresIn(Duration left) {
        Duration half = left.dividedBy(2);
        Duration late = left.minus(LEAD);
        askAfter(late.compareTo(half) > 0 ? late : half);
    }

    /** The hub did not take the last one. */
    void refused() {
        askAfter(AGAIN);
    }

    /** There is no connection to renew it on: the next one begins with what is shown then. */
    void stop() {
        turn++;
        alarm.stop();
    }

    private void askAfter(Duration delay) {
        stop();
        int mine = turn;
        alarm.set(delay, () -> executor.execute(() -> ask(mine)));
    }

    private void ask(int mine) {
        try {
            Optional<String> token = options.credentials().get().token();
            answered(mine, () -> renew(token));
        } catch (RuntimeException failure) {
            answered(mine, () -> {
                askAfter(AGAIN);
                listener.failed(failure);
            });
        }
    }

    private void answered(int mine, Runnable consequence) {
        synchronized (lock) {
            if (mine == turn) {
                consequence.run();
            }
        }
    }

    /** The one that is in use anyway makes nothing longer: perhaps there is another one later. */
    private void renew(Optional<String> token) {
        token.filter(other -> !other.equals(last)).ifPresentOrElse(listener::renewed, () -> askAfter(AGAIN));
    }
}
