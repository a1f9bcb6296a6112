package io.parley.signaling.listing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.ListedRoom;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomListTest {
    private static final RoomSettings OPEN = new RoomSettings(false, false, 5);

    private final Queue<Runnable> later = new ArrayDeque<>();
    private final RoomList list = list("lobby", "team-*");
    private final Heard ada = new Heard(Optional.empty());

    private RoomList list(String... rooms) {
        return new RoomList(PublicRooms.of(List.of(rooms), 64), 5, 20, () -> Duration.ofSeconds(3), later::add);
    }

    @Test
    void roomsOfTheOperatorsAreThereBeforeAnybodyIs() {
        assertEquals("rooms {\"rooms\":[" + room("lobby", 0) + "]}", whole(list));
    }

    @Test
    void roomsThatAPatternMatchesAreThereWhileSomebodyIsInThem() {
        list.add(ada);
        members("team-b", 1);
        members("team-a", 2);
        itIsLater();
        assertEquals(List.of(changes(room("team-b", 1) + "," + room("team-a", 2), "")), sorted(ada.take()));
        assertTrue(whole(list).contains(room("team-a", 2)), whole(list));

        members("team-b", 0);
        itIsLater();
        assertEquals(List.of(changes("", "\"team-b\"")), ada.take());
        assertFalse(whole(list).contains("team-b"), whole(list));
    }

    /** Notes have no order among rooms. */
    private static List<String> sorted(List<String> events) {
        return events.stream()
                .map(event -> event.replace(
                        room("team-a", 2) + "," + room("team-b", 1), room("team-b", 1) + "," + room("team-a", 2)))
                .toList();
    }

    @Test
    void aRoomOfTheOperatorsStaysWhenTheLastHasGone() {
        list.add(ada);
        members("lobby", 1);
        itIsLater();
        members("lobby", 0);
        itIsLater();

        assertEquals(List.of(changes(room("lobby", 1), ""), changes(room("lobby", 0), "")), ada.take());
        assertEquals("rooms {\"rooms\":[" + room("lobby", 0) + "]}", whole(list));
    }

    @Test
    void roomsOfOtherHubsAreInItAsItsOwnAre() {
        list.add(ada);
        list.changedAt("b", List.of(seen("team-b", 2), seen("lobby", 1), seen("secret", 9)));
        itIsLater();
        assertEquals(List.of(changes(room("lobby", 1) + "," + room("team-b", 2), "")), ada.take());
        list.changedAt("b", List.of(seen("lobby", 0), seen("team-b", 0)));
        itIsLater();
        assertEquals(List.of(changes(room("lobby", 0), "\"team-b\"")), ada.take());
    }

    /** The one that it has left says so after the other has said that it is there. */
    @Test
    void aRoomThatMovesStays() {
        list.add(ada);
        list.changedAt("b", List.of(seen("team-a", 2)));
        members("team-a", 3);
        itIsLater();
        list.changedAt("b", List.of(seen("team-a", 0)));
        itIsLater();
        members("team-a", 0);
        list.changedAt("c", List.of(seen("team-a", 1)));
        itIsLater();
        assertEquals(List.of(changes(room("team-a", 3), ""), changes(room("team-a", 1), "")), ada.take());
    }

    @Test
    void theWholeOfAnotherHubTakesThePlaceOfAllThatItSaidBefore() {
        list.changedAt("b", List.of(seen("team-a", 2), seen("team-b", 2)));
        list.allAt("b", List.of(seen("team-b", 3), seen("team-c", 1)));
        list.allAt("c", List.of(seen("team-d", 1)));
        itIsLater();
        assertEquals(
                "rooms {\"rooms\":[" + room("lobby", 0) + "," + room("team-b", 3) + "," + room("team-c", 1) + ","
                        + room("team-d", 1) + "]}",
                whole(list));
        list.allAt("b", List.of());
        list.allAt("c", List.of());
        itIsLater();
        assertEquals("rooms {\"rooms\":[" + room("lobby", 0) + "]}", whole(list));
    }

    @Test
    void othersAreToldOfItsOwnAndOfNothingThatItHeard() {
        List<List<ListedRoom>> told = new ArrayList<>();
        list.tellOthers(told::add);
        list.changedAt("b", List.of(seen("team-b", 2)));
        members("team-a", 1);
        itIsLater();
        list.changedAt("b", List.of(seen("team-b", 3)));
        itIsLater();
        members("team-a", 0);
        itIsLater();
        assertEquals(List.of(List.of(seen("team-a", 1)), List.of(seen("team-a", 0))), told);
        assertEquals(List.of(), list.own());
    }

    @Test
    void ofOneHubNoMoreAreTakenThanTheListHasPlaces() {
        List<ListedRoom> many = IntStream.range(0, 2 * RoomList.MOST)
                .mapToObj(i -> seen("team-" + i, 1))
                .toList();
        list.allAt("b", many);
        itIsLater();
        list.changedAt("b", List.of(seen("team-0", 0)));
        itIsLater();
        assertEquals(RoomList.MOST, whole(list).split("\"name\"", -1).length - 1);
    }

    @Test
    void whatGetsThePlaceOfARoomThatIsGoneGetsItAtOtherHubsToo() {
        RoomList here = list("team-*");
        RoomList there = list("team-*");
        here.tellOthers(rooms -> there.changedAt("here", rooms));
        for (int i = 0; i <= RoomList.MOST; i++) {
            here.changed(name("team-" + i), 1, OPEN);
            itIsLater();
        }
        String last = "\"team-" + RoomList.MOST + "\"";
        assertFalse(whole(there).contains(last), "there is no place");

        here.changed(name("team-7"), 0, OPEN);
        itIsLater();

        assertTrue(whole(there).contains(last), "there is one");
        assertEquals(whole(here), whole(there));
    }

    private static ListedRoom seen(String name, int members) {
        return new ListedRoom(new RoomName(name), members, 5, false);
    }

    @Test
    void aRoomThatIsNotPublicIsNobodysBusiness() {
        list.add(ada);
        members("secret", 3);
        members("my-team-1", 3);
        assertTrue(later.isEmpty(), "nothing is even due");
        assertFalse(whole(list).contains("secret"));
    }

    @Test
    void howManyItTakesAndThatItIsLockedIsSaidToo() {
        list.add(ada);
        list.changed(name("lobby"), 2, new RoomSettings(true, true, 4));
        itIsLater();
        assertEquals(
                List.of(changes("{\"name\":\"lobby\",\"members\":2,\"capacity\":4,\"locked\":true}", "")), ada.take());
    }

    @Test
    void aStormBecomesOneEventWrittenOnceForAll() {
        Heard bob = new Heard(Optional.empty());
        list.add(ada);
        list.add(bob);
        for (int i = 1; i <= 1000; i++) {
            members("lobby", i % 5);
            members("team-a", i % 5);
        }
        members("lobby", 3);
        assertEquals(1, later.size(), "it is due once");
        itIsLater();

        assertEquals(1, ada.events.size());
        assertSame(ada.events.getFirst(), bob.events.getFirst());
        assertEquals(
                List.of(changes(room("lobby", 3), "")), ada.take(), "the other was there and gone again meanwhile");
    }

    @Test
    void whatIsAsItWasIsNoNews() {
        list.add(ada);
        members("lobby", 1);
        itIsLater();
        ada.take();
        members("lobby", 2);
        members("lobby", 1);
        itIsLater();
        assertEquals(List.of(), ada.take());
    }

    @Test
    void theWholeIsWrittenOnceAsLongAsItIsTheSame() {
        byte[] before = list.whole();
        assertSame(before, list.whole());
        members("lobby", 1);
        itIsLater();
        assertNotSame(before, list.whole());
    }

    @Test
    void ofTooManyRoomsThoseOpenForLongestAreShownAndTheNextWhenThereIsAPlace() {
        IntStream.range(0, RoomList.MOST + 1).forEach(i -> {
            members("team-" + i, 1);
            itIsLater();
        });
        String last = "\"team-" + RoomList.MOST + "\"";
        String lastButOne = "\"team-" + (RoomList.MOST - 1) + "\"";
        assertFalse(whole(list).contains(lastButOne), "one place is the operator's");
        list.add(ada);

        members("team-7", 0);
        itIsLater();

        assertEquals(List.of(changes(room("team-" + (RoomList.MOST - 1), 1), "\"team-7\"")), ada.take());
        assertTrue(whole(list).contains(lastButOne));
        assertFalse(whole(list).contains(last));
        members("team-" + RoomList.MOST, 0);
        itIsLater();
        members("team-8", 0);
        itIsLater();
        assertEquals(List.of(changes("", "\"team-8\"")), ada.take(), "who waited for a place and is gone gets none");
    }

    @Test
    void onlySoManyReadAndATenthOfThemFromOneAddress() {
        Heard first = new Heard(Optional.of("192.0.2.1"));
        assertTrue(list.add(first));
        assertTrue(list.add(new Heard(Optional.of("192.0.2.1"))));
        assertFalse(list.add(new Heard(Optional.of("192.0.2.1"))));
        assertTrue(list.add(new Heard(Optional.of("192.0.2.2"))));
        list.remove(first);
        list.remove(first);
        assertTrue(list.add(new Heard(Optional.of("192.0.2.1"))));
        assertFalse(list.add(new Heard(Optional.of("192.0.2.1"))));
        while (list.readers() < 20) {
            assertTrue(list.add(new Heard(Optional.empty())));
        }
        assertFalse(list.add(ada));
    }

    @Test
    void whoReadsNoMoreIsToldNothing() {
        list.add(ada);
        list.remove(ada);
        members("lobby", 1);
        itIsLater();
        assertEquals(List.of(), ada.take());
    }

    @Test
    void allAreToldTheEnd() {
        list.add(ada);
        list.end();
        assertEquals(List.of(Duration.ofSeconds(3)), ada.ends);
    }

    /** Whoever comes and goes on many threads: the list ends as the rooms do. */
    @Test
    void nothingIsLostWhenManyComeAndGoAtOnce() throws InterruptedException {
        RoomList shared = new RoomList(PublicRooms.of(List.of("team-*"), 64), 5, 20, () -> Duration.ZERO, task -> {
            synchronized (later) {
                later.add(task);
            }
        });
        CountDownLatch begun = new CountDownLatch(4);
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    begun.countDown();
                    for (int n = 1; n <= 5000; n++) {
                        shared.changed(name("team-" + i), n % 7, OPEN);
                    }
                    shared.changed(name("team-" + i), i + 1, OPEN);
                }))
                .toList();
        begun.await();
        while (threads.stream().anyMatch(Thread::isAlive)) {
            itIsLater();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        itIsLater();
        String whole = whole(shared);
        IntStream.range(0, 4).forEach(i -> assertTrue(whole.contains(room("team-" + i, i + 1)), whole));
    }

    private void members(String room, int members) {
        list.changed(name(room), members, OPEN);
    }

    private void itIsLater() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private @Nullable Runnable next() {
        synchronized (later) {
            return later.poll();
        }
    }

    private static RoomName name(String name) {
        return RoomName.parse(name, 64).orElseThrow();
    }

    private static String room(String name, int members) {
        return "{\"name\":\"" + name + "\",\"members\":" + members + ",\"capacity\":5,\"locked\":false}";
    }

    private static String changes(String changed, String gone) {
        return "changes {\"changed\":[" + changed + "],\"gone\":[" + gone + "]}";
    }

    private static String whole(RoomList list) {
        return text(list.whole());
    }

    /** An event's type and data. */
    private static String text(byte[] event) {
        String text = new String(event, StandardCharsets.UTF_8);
        assertTrue(text.startsWith("event: ") && text.endsWith("\n\n"), text);
        return text.substring("event: ".length(), text.length() - 2).replace("\ndata: ", " ");
    }

    private static final class Heard implements Reader {
        private final Optional<String> address;
        private final List<byte[]> events = new ArrayList<>();
        private final List<Duration> ends = new ArrayList<>();

        Heard(Optional<String> address) {
            this.address = address;
        }

        List<String> take() {
            List<String> taken = events.stream().map(RoomListTest::text).toList();
            events.clear();
            return taken;
        }

        @Override
        public Optional<String> address() {
            return address;
        }

        @Override
        public void tell(byte[] event) {
            events.add(event);
        }

        @Override
        public void tick() {}

        @Override
        public void end(Duration comeBack) {
            ends.add(comeBack);
        }
    }
}
