package io.parley.signaling.listing;

import io.parley.signaling.protocol.ListedRoom;
import io.parley.signaling.protocol.RoomName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** So many rooms, in the order in which they came. Of those beyond, the longest there comes in when there is a place. Used under a lock only. */
final class Listed {
    private final int most;
    private final Set<RoomName> always;
    private final Map<RoomName, ListedRoom> listed = new LinkedHashMap<>();
    private final Map<RoomName, ListedRoom> beyond = new LinkedHashMap<>();

    /** @param always there, first, in this order, with somebody in them or not */
    Listed(int most, List<ListedRoom> always) {
        this.most = most;
        always.forEach(room -> listed.put(room.name(), room));
        this.always = Set.copyOf(listed.keySet());
    }

    /** What is different since the list before. */
    record Changes(Map<RoomName, ListedRoom> changed, List<RoomName> gone) {
        static Changes none() {
            return new Changes(new LinkedHashMap<>(), new ArrayList<>());
        }

        boolean areNone() {
            return changed.isEmpty() && gone.isEmpty();
        }
    }

    void note(ListedRoom now, Changes changes) {
        RoomName room = now.name();
        if (now.members() == 0 && !always.contains(room)) {
            beyond.remove(room);
            if (listed.remove(room) != null) {
                changes.gone().add(room);
            }
        } else if (listed.containsKey(room)) {
            if (!now.equals(listed.put(room, now))) {
                changes.changed().put(room, now);
            }
        } else {
            beyond.put(room, now);
        }
    }

    /** After all that was to be noted. */
    void fillUp(Changes changes) {
        for (Iterator<ListedRoom> waiting = beyond.values().iterator(); listed.size() < most && waiting.hasNext(); ) {
            ListedRoom next = waiting.next();
            waiting.remove();
            listed.put(next.name(), next);
            changes.changed().put(next.name(), next);
        }
    }

    /** Null: it is neither in the list nor waits for a place. */
    @Nullable
    ListedRoom find(RoomName room) {
        ListedRoom found = listed.get(room);
        return found != null ? found : beyond.get(room);
    }

    List<ListedRoom> rooms() {
        return List.copyOf(listed.values());
    }
}
