package io.parley.signaling.room;

import io.parley.signaling.auth.KnockQuota;
import io.parley.signaling.protocol.Knock;
import io.parley.signaling.protocol.PeerId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who waits to be let into a room, in order of coming. Used under the room's lock only. */
final class Lobby {
    private final Map<PeerId, Newcomer> waiting = new LinkedHashMap<>(2);
    private final RoomRules rules;
    private @Nullable KnockQuota quota; // most rooms never have anybody wait

    Lobby(RoomRules rules) {
        this.rules = rules;
    }

    /** Answers false, having done nothing, when as many wait as may, in all or of one address, or too many come at once. */
    boolean add(Newcomer newcomer) {
        if (quota == null) {
            quota = new KnockQuota(rules.maxWaiting(), rules.clock());
        }
        if (waiting.size() >= rules.maxWaiting()
                || hasItsShare(newcomer.member().address())
                || !quota.take()) {
            return false;
        }
        waiting.put(newcomer.member().id(), newcomer);
        return true;
    }

    /** Half of the places: a whole class may come from one address, and somebody else finds a place all the same. */
    private boolean hasItsShare(Optional<String> address) {
        return address.isPresent()
                && waiting.values().stream()
                                .filter(other -> other.member().address().equals(address))
                                .count()
                        >= (rules.maxWaiting() + 1) / 2;
    }

    @Nullable
    Newcomer find(PeerId id) {
        return waiting.get(id);
    }

    void remove(Newcomer newcomer) {
        waiting.remove(newcomer.member().id());
    }

    void clear() {
        waiting.clear();
    }

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    List<Knock> knocks() {
        return waiting.values().stream().map(Newcomer::knock).toList();
    }

    List<RoomReport.Waiting> report() {
        return waiting.values().stream().map(Newcomer::report).toList();
    }

    /** All who wait now. */
    List<Newcomer> all() {
        return List.copyOf(waiting.values());
    }
}
