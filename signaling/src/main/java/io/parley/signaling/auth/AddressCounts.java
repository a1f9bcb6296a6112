package io.parley.signaling.auth;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many of something each address has at the moment. One that has none takes no room, and where there is no address nothing counts. */
public final class AddressCounts {
    private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

    /** It has one more. */
    public void add(Optional<String> address) {
        address.ifPresent(known -> counts.merge(known, 1, Integer::sum));
    }

    /** It has one less. */
    public void remove(Optional<String> address) {
        address.ifPresent(known -> counts.computeIfPresent(known, (same, count) -> count == 1 ? null : count - 1));
    }

    public int of(Optional<String> address) {
        return address.map(known -> counts.getOrDefault(known, 0)).orElse(0);
    }

    int remembered() {
        return counts.size();
    }
}
