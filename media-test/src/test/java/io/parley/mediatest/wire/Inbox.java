package io.parley.mediatest.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a client has heard and the test has not asked for yet, and the last of what it did ask for, to be printed. */
final class Inbox {
    private static final int REMEMBERED = 30;
    private static final int SHOWN = 300;

    private final LinkedBlockingQueue<Heard> waiting = new LinkedBlockingQueue<>();
    private final ArrayDeque<Heard> past = new ArrayDeque<>();
    private final String owner;

    Inbox(String owner) {
        this.owner = owner;
    }

    void add(Heard heard) {
        waiting.add(heard);
    }

    /** The next thing heard, waited for at most this long. */
    Heard next(String expected, Duration patience) {
        Heard next;
        try {
            next = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(owner + " was interrupted waiting for " + expected, e);
        }
        if (next == null) {
            throw failure(expected, "nothing within " + patience);
        }
        remember(next);
        if (next instanceof Heard.Wrong(String problem)) {
            throw failure(expected, problem);
        }
        return next;
    }

    AssertionError failure(String expected, Object instead) {
        return new AssertionError(owner + " should hear " + expected + " but heard " + shown(instead) + "\n  before: "
                + lines(List.copyOf(past)) + "\n  not yet asked for: " + lines(List.copyOf(waiting)));
    }

    /** Something wrong that no test has asked for, if there is any. */
    Optional<Heard.Wrong> leftoverWrong() {
        return waiting.stream()
                .filter(Heard.Wrong.class::isInstance)
                .map(Heard.Wrong.class::cast)
                .findFirst();
    }

    private void remember(Heard heard) {
        past.add(heard);
        if (past.size() > REMEMBERED) {
            past.remove();
        }
    }

    private static String lines(List<Heard> all) {
        return all.stream()
                .limit(REMEMBERED)
                .map(heard -> "\n    " + shown(heard))
                .reduce("", String::concat);
    }

    private static String shown(Object heard) {
        String text = heard instanceof Heard.Text(String message, var _) ? message : heard.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
    }
}
