package io.parley.signaling.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.signaling.auth.AddressCounts;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The connections that are not welcome yet. There are places for so many; where all are taken, the one that has been silent for
 * longest makes room: somebody honest says hello at once.
 */
final class Strangers {
    /** Of the time that hello may take, what everybody has however many others come: in a storm it is read late. */
    private static final int LEAST_PATIENCE = 5; // a fifth

    private final long leastPatienceMillis;
    private final AddressCounts addresses = new AddressCounts();

    /** In the order in which they were opened. */
    @GuardedBy("this")
    private final Set<Carrier> opened = new LinkedHashSet<>();

    Strangers(Duration helloTimeout) {
        this.leastPatienceMillis = helloTimeout.dividedBy(LEAST_PATIENCE).toMillis();
    }

    synchronized void add(Carrier carrier) {
        opened.add(carrier);
        addresses.add(carrier.connection().address());
    }

    synchronized void remove(Carrier carrier) {
        if (opened.remove(carrier)) {
            addresses.remove(carrier.connection().address());
        }
    }

    synchronized int count() {
        return opened.size();
    }

    int from(Optional<String> address) {
        return addresses.of(address);
    }

    /** Ends the one that has been silent for longest, if it has had the least time. Answers whether its place is free. */
    boolean oust(long nowMillis) {
        return longestSilent(nowMillis).map(Carrier::makeRoom).orElse(false);
    }

    private synchronized Optional<Carrier> longestSilent(long nowMillis) {
        for (Carrier stranger : opened) {
            if (stranger.ageMillis(nowMillis) < leastPatienceMillis) {
                break;
            }
            if (stranger.isSilent()) {
                return Optional.of(stranger);
            }
        }
        return Optional.empty();
    }
}
