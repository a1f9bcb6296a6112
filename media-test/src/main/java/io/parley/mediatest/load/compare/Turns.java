package io.parley.mediatest.load.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** In which order several are measured. */
public final class Turns {

    private Turns() {}

    /**
     * The order of a round. In every second one it is that of the one before, from behind: what becomes slower or faster in two rounds,
     * as a machine does that gets warm, does so for all alike. Every two rounds another begins.
     *
     * @param round from 0
     */
    public static <T> List<T> of(List<T> all, int round) {
        List<T> order = new ArrayList<>(all);
        Collections.rotate(order, -(round / 2));
        return round % 2 == 0 ? order : order.reversed();
    }
}
