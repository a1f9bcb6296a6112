package io.parley.signaling.cluster;

import io.parley.signaling.protocol.ListedRoom;
import io.parley.signaling.protocol.RoomName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A hub's list of public rooms, and what it knows of those of others. */
public final class TestShowcase implements Showcase {
    private final Map<RoomName, ListedRoom> own = new HashMap<>();
    private final Map<HubId, Map<RoomName, ListedRoom>> others = new HashMap<>();

    /** One of its own looks so now. */
    public void own(ListedRoom room) {
        note(own, room);
    }

    private static void note(Map<RoomName, ListedRoom> rooms, ListedRoom room) {
        if (room.members() == 0) {
            rooms.remove(room.name());
        } else {
            rooms.put(room.name(), room);
        }
    }

    @Override
    public List<ListedRoom> own() {
        return List.copyOf(own.values());
    }

    @Override
    public void changed(HubId hub, List<ListedRoom> rooms) {
        rooms.forEach(room -> note(others.computeIfAbsent(hub, absent -> new HashMap<>()), room));
    }

    @Override
    public void all(HubId hub, List<ListedRoom> rooms) {
        others.remove(hub);
        changed(hub, rooms);
    }

    /** What it knows of others: the rooms of each that has any. */
    public Map<String, Set<ListedRoom>> known() {
        return others.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toMap(
                        entry -> entry.getKey().value(),
                        entry -> Set.copyOf(entry.getValue().values()),
                        (a, b) -> a,
                        TreeMap::new));
    }
}
