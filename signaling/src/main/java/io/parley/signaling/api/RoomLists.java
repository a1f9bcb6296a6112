package io.parley.signaling.api;

import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.Operations.Listing;
import io.parley.signaling.room.RoomSummary;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Parts of the lists of several hubs, made one: each has the first of its rooms behind the same name. */
final class RoomLists {
    private RoomLists() {}

    /** @param most how many rooms, as each of the parts was to have */
    static Listing merge(List<Listing> parts, int most) {
        TreeMap<String, RoomSummary> all = new TreeMap<>();
        // While hubs cannot reach each other there may be two rooms of one name: the larger is meant, more likely.
        parts.forEach(part -> part.rooms().forEach(room -> all.merge(room.name().value(), room, RoomLists::larger)));
        // Behind the end of a part that goes on, its hub has rooms that are not known here.
        Optional<RoomName> known = parts.stream()
                .flatMap(part -> part.next().stream())
                .min((one, other) -> one.value().compareTo(other.value()));
        List<RoomSummary> rooms = known.map(end -> all.headMap(end.value(), true)).orElse(all).values().stream()
                .toList();
        List<RoomSummary> first = rooms.subList(0, Math.min(most, rooms.size()));
        return new Listing(
                first,
                parts.stream().mapToInt(Listing::total).sum(),
                rooms.size() > most ? Optional.of(first.getLast().name()) : known);
    }

    private static RoomSummary larger(RoomSummary one, RoomSummary other) {
        return one.members() >= other.members() ? one : other;
    }
}
