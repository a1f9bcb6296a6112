package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.protocol.PeerId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whom a room keeps out, for as long as it lives. Of too many the oldest are forgotten. Used under the room's lock only. */
final class Bans {
    static final int MOST = 1000;

    private final Map<PeerId, Ban> bans = new LinkedHashMap<>(2) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PeerId, Ban> eldest) {
            return size() > MOST;
        }
    };

    /** One that would keep nobody out takes no place: then the answer is false. */
    boolean add(Ban ban) {
        boolean keepsOut = !ban.isOver(ban.since());
        if (keepsOut) {
            bans.put(ban.peer(), ban);
        }
        return keepsOut;
    }

    /** Answers false when there is no such ban (any more). */
    boolean lift(PeerId peer) {
        return bans.remove(peer) != null;
    }

    boolean hold(Member member, Grant grant, Instant now) {
        return bans.values().stream().anyMatch(ban -> ban.holds(member, grant, now));
    }

    /** Whether a token gets nobody in any more. */
    boolean bar(Grant grant) {
        return bans.values().stream().anyMatch(ban -> ban.bars(grant));
    }

    /** Those that keep somebody out, the oldest first. */
    List<Ban> all(Instant now) {
        bans.values().removeIf(ban -> ban.isOver(now));
        return List.copyOf(bans.values());
    }
}
