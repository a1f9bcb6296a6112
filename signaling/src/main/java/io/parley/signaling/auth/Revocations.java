package io.parley.signaling.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The tokens that do not count any more, by id. An entry is kept until no token of that id could be good: nobody knows when
 * it would have expired, but none is accepted whose expiry is further away than the longest lifetime.
 */
public final class Revocations {
    private final ConcurrentHashMap<String, Instant> until = new ConcurrentHashMap<>();
    private final Duration kept;
    private final InstantSource time;

    /** @param time the time of day */
    public Revocations(TokenRules rules, InstantSource time) {
        this.kept = rules.maxLifetime().plus(rules.clockSkew().multipliedBy(2));
        this.time = time;
    }

    /** From now on tokens of this id ({@code jti}, or their digest) are refused. */
    public void revoke(String tokenId) {
        Instant now = time.instant();
        until.values().removeIf(now::isAfter);
        mind(tokenId, now.plus(kept));
    }

    /** Whoever comes last does not shorten what another has said. */
    private void mind(String tokenId, Instant end) {
        until.merge(tokenId, end, (a, b) -> a.isAfter(b) ? a : b);
    }

    /**
     * Other hubs have revoked these, each for so long from now on.
     *
     * @return whether any of them counted until now
     */
    public boolean learn(Map<String, Duration> told) {
        Instant now = time.instant();
        until.values().removeIf(now::isAfter);
        boolean any = false;
        for (Map.Entry<String, Duration> one : told.entrySet()) {
            any |= !until.containsKey(one.getKey());
            mind(one.getKey(), now.plus(one.getValue()));
        }
        return any;
    }

    /** The ids of those that do not count. */
    public Set<String> all() {
        Instant now = time.instant();
        return until.entrySet().stream()
                .filter(entry -> now.isBefore(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How long it is still to be minded that tokens of this id do not count; nothing: no longer. */
    public Duration left(String tokenId) {
        Instant now = time.instant();
        Duration left = Duration.between(now, until.getOrDefault(tokenId, now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean isRevoked(String tokenId) {
        return until.containsKey(tokenId);
    }

    /** How many are kept. */
    int size() {
        return until.size();
    }
}
