package io.parley.signaling.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.room.Operations.Listing;
import io.parley.signaling.room.RoomSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RoomListsTest {
    private static RoomSummary room(String name, int members) {
        return new RoomSummary(new RoomName(name), new RoomSettings(false, false, 5), members, 0, 0);
    }

    private static List<String> names(Listing listing) {
        return listing.rooms().stream().map(room -> room.name().value()).toList();
    }

    @Test
    void ofTwoRoomsOfOneNameTheLargerIsMeant() {
        Listing merged = RoomLists.merge(
                List.of(
                        new Listing(List.of(room("a", 1), room("b", 2)), 2, Optional.empty()),
                        new Listing(List.of(room("a", 3)), 1, Optional.empty())),
                10);
        assertEquals(new Listing(List.of(room("a", 3), room("b", 2)), 3, Optional.empty()), merged);
    }

    /** Rooms that end while they are listed leave a part with fewer than it was to have. */
    @Test
    void behindTheEndOfAPartThatGoesOnNothingIsSaid() {
        Listing merged = RoomLists.merge(
                List.of(
                        new Listing(List.of(room("a", 1)), 5, Optional.of(new RoomName("b"))),
                        new Listing(List.of(room("c", 1), room("d", 1)), 2, Optional.empty())),
                2);
        assertEquals(List.of("a"), names(merged));
        assertEquals(Optional.of(new RoomName("b")), merged.next());
    }

    @Test
    void partByPartEveryRoomIsThereOnceAndInOrder() {
        RandomGenerator random = new SplittableRandom(1);
        for (int run = 0; run < 500; run++) {
            List<NavigableSet<String>> hubs = List.of(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
            TreeSet<String> all = new TreeSet<>();
            for (int i = random.nextInt(20); i > 0; i--) {
                String name = "r" + random.nextInt(100);
                if (all.add(name)) {
                    hubs.get(random.nextInt(3)).add(name);
                }
            }
            int most = random.nextInt(1, 6);
            List<String> listed = new ArrayList<>();
            Optional<RoomName> after = Optional.of(new RoomName("a"));
            while (after.isPresent()) {
                String last = after.get().value();
                Listing part = RoomLists.merge(
                        hubs.stream().map(hub -> part(hub, last, most)).toList(), most);
                assertEquals(all.size(), part.total());
                listed.addAll(names(part));
                after = part.next();
            }
            assertEquals(List.copyOf(all), listed);
        }
    }

    private static Listing part(NavigableSet<String> rooms, String after, int most) {
        List<String> behind = List.copyOf(rooms.tailSet(after, false));
        List<String> first = behind.subList(0, Math.min(most, behind.size()));
        return new Listing(
                first.stream().map(name -> room(name, 1)).toList(),
                rooms.size(),
                behind.size() > most ? Optional.of(new RoomName(first.getLast())) : Optional.empty());
    }
}
