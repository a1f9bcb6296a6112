package io.parley.signaling.simulation;

import java.util.ArrayDeque;

/** What comes to a process, which happens there at once; or, when the process stands still, once it goes on, in order. */
final class Inbox {
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean still;

    void put(Runnable action) {
        if (still) {
            waiting.add(action);
        } else {
            action.run();
        }
    }

    boolean isStill() {
        return still;
    }

    void standStill() {
        still = true;
    }

    void goOn() {
        still = false;
        while (!still && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }
}
