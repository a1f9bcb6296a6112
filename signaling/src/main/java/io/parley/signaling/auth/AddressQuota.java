package io.parley.signaling.auth;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/** How fast one address may come, again and again. Of those who came the last ten thousand are remembered. */
public final class AddressQuota {
    private final AttemptQuota<String> arrivals;

    /**
     * @param perSecond arrivals of one address a second in the long run
     * @param burst its arrivals at once after a pause
     */
    public AddressQuota(int perSecond, int burst) {
        this(perSecond, burst, TimeMeter.SYSTEM_NANOTIME);
    }

    AddressQuota(int perSecond, int burst, TimeMeter time) {
        arrivals = new AttemptQuota<>(burst, perSecond, Duration.ofSeconds(1), time);
    }

    /** Whether one more may come from there; from an unknown address it may. */
    public boolean take(Optional<String> address) {
        return address.map(arrivals::take).orElse(true);
    }
}
