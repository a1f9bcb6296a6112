package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whom a room keeps out, for as long as it lives. Of too many the oldest are forgotten. Used under the room's lock only. */
final class Bans {
    private static final int MOST = 1000;

    private final Map<String, Instant> tokens = new Bounded();
    private final Map<String, Instant> addresses = new Bounded();

    private static final class Bounded extends LinkedHashMap<String, Instant> {
        private static final long serialVersionUID = 1L;

        Bounded() {
            super(2);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    }

    void token(String id) {
        tokens.put(id, Instant.MAX);
    }

    void address(String address, Instant until) {
        addresses.put(address, until);
    }

    boolean hold(Member member, Grant grant, Instant now) {
        return grant.tokenId().filter(tokens::containsKey).isPresent()
                || member.address().map(addresses::get).filter(now::isBefore).isPresent();
    }
}
