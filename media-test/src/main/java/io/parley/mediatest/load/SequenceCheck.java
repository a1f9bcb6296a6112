package io.parley.mediatest.load;

import java.util.HashSet;
import java.util.Set;

/** Sees by their numbers, 0, 1, 2 and so on, which messages of one sender are missing, came twice, or came late. Not thread-safe. */
final class SequenceCheck {

    private final Set<Integer> missing = new HashSet<>();
    private int next;
    private long doubled;
    private long reordered;

    /**
     * Takes note of a message that has come.
     *
     * @return whether it came for the first time
     */
    boolean accept(int number) {
        if (number < next) {
            boolean late = missing.remove(number);
            reordered += late ? 1 : 0;
            doubled += late ? 0 : 1;
            return late;
        }
        while (next < number) {
            missing.add(next++);
        }
        next++;
        return true;
    }

    /** How many of those that the sender has sent have not come. */
    long lost(int sent) {
        return (long) missing.size() + sent - next;
    }

    long doubled() {
        return doubled;
    }

    /** How many came after a later one. */
    long reordered() {
        return reordered;
    }
}
