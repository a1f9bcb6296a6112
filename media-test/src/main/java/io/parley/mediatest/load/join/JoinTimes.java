package io.parley.mediatest.load.join;

import io.parley.mediatest.peer.Phase;
import java.util.EnumMap;
import java.util.Map;

/**
 * One join.
 *
 * @param millis from its beginning to each phase that was reached
 */
public record JoinTimes(Map<Phase, Double> millis) {

    boolean has(Phase phase) {
        return millis.containsKey(phase);
    }

    JoinTimes without(Phase phase) {
        Map<Phase, Double> others = new EnumMap<>(millis);
        others.remove(phase);
        return new JoinTimes(others);
    }

    /** @throws IllegalArgumentException when the phase was not reached */
    double millis(Phase phase) {
        Double at = millis.get(phase);
        if (at == null) {
            throw new IllegalArgumentException(phase + " was not reached");
        }
        return at;
    }
}
