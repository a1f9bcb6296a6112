package io.parley.signaling.cluster.contract;

import static io.parley.signaling.cluster.contract.Soon.await;
import static io.parley.signaling.cluster.contract.Soon.get;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.cluster.Bulletin;
import io.parley.signaling.cluster.Bulletin.Notice;
import io.parley.signaling.cluster.Bulletin.Page;
import io.parley.signaling.cluster.Engine;
import io.parley.signaling.cluster.Homes.Found;
import io.parley.signaling.cluster.Homes.Home;
import io.parley.signaling.cluster.Homes.Piece;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.RecordPart;
import io.parley.signaling.protocol.RoomName;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code Bus}, {@code Leases} and {@code Homes} promise, of any engine. */
@Timeout(60)
public abstract class EngineContract {
    /** Longer than any of these tests. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private static final String TERMS = "access=open";
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final RoomName ROOM = new RoomName("standup");

    private final RandomGenerator random = RandomGenerator.getDefault();
    private final List<Engine> all = new ArrayList<>();

    /** One more hub at the engine of this test, which closes it. */
    protected abstract Engine join(HubId self, String terms, Duration lease, Consumer<byte[]> receiver)
            throws Exception;

    private Engine join(Duration lease, Consumer<byte[]> receiver) throws Exception {
        Engine hub = join(HubId.random(random), TERMS, lease, receiver);
        all.add(hub);
        return hub;
    }

    private Engine alive() throws Exception {
        Engine hub = join(LONG, message -> {});
        get(hub.leases().renew());
        return hub;
    }

    private static Home home(Engine asks, RoomName room) throws Exception {
        return get(asks.homes().locate(room)).home();
    }

    @AfterEach
    void closeAll() {
        all.forEach(Engine::close);
    }

    @Test
    void theFirstWhoAsksIsTheHomeAndAllOthersHearSo() throws Exception {
        Engine ada = alive();
        Engine bob = alive();
        Home home = home(ada, ROOM);
        assertEquals(ada.self(), home.hub());
        assertEquals(home, home(bob, ROOM));
        assertEquals(home, home(ada, ROOM));
        assertEquals(bob.self(), home(bob, new RoomName("other")).hub());
    }

    @Test
    void ofHubsThatAskAtOnceOneIsTheHome() throws Exception {
        List<Engine> hubs = List.of(alive(), alive(), alive());
        List<RoomName> rooms =
                IntStream.range(0, 100).mapToObj(i -> new RoomName("room-" + i)).toList();
        assertOneHomeEach(rooms, hubs);
    }

    @Test
    void ofHubsThatFindADeadHomeAtOnceOneIsTheNext() throws Exception {
        Engine dead = alive();
        List<RoomName> rooms =
                IntStream.range(0, 100).mapToObj(i -> new RoomName("room-" + i)).toList();
        for (RoomName room : rooms) {
            home(dead, room);
        }
        get(dead.leases().end());
        assertOneHomeEach(rooms, List.of(alive(), alive(), alive()));
        for (RoomName room : rooms) {
            assertNotEquals(dead.self(), home(all.getLast(), room).hub());
        }
    }

    private static void assertOneHomeEach(List<RoomName> rooms, List<Engine> hubs) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<List<Home>>> found = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(hubs.size())) {
            for (Engine hub : hubs) {
                found.add(threads.submit(() -> {
                    go.await();
                    List<CompletionStage<Found>> asked =
                            rooms.stream().map(hub.homes()::locate).toList();
                    List<Home> homes = new ArrayList<>();
                    for (CompletionStage<Found> one : asked) {
                        homes.add(get(one).home());
                    }
                    return homes;
                }));
            }
            go.countDown();
            for (int i = 0; i < rooms.size(); i++) {
                Set<Home> homes = new HashSet<>();
                for (Future<List<Home>> one : found) {
                    homes.add(one.get().get(i));
                }
                assertEquals(1, homes.size(), homes::toString);
            }
        }
    }

    @Test
    void aRoomOfAHubThatHasEndedIsTheNextOnesInAHigherEpoch() throws Exception {
        Engine ada = alive();
        Engine bob = alive();
        Home old = home(ada, ROOM);
        get(ada.leases().end());
        Home home = home(bob, ROOM);
        assertEquals(bob.self(), home.hub());
        assertTrue(home.epoch() > old.epoch(), () -> home + " after " + old);
        assertFalse(get(ada.homes().confirm(ROOM, old.epoch())));
        assertFalse(get(ada.homes().release(ROOM, old.epoch())));
        assertTrue(get(bob.homes().confirm(ROOM, home.epoch())));
    }

    @Test
    void aLeaseThatIsNotRenewedEndsByItself() throws Exception {
        Engine ada = join(SHORT, message -> {});
        Engine bob = alive();
        get(ada.leases().renew());
        Home old = home(ada, ROOM);
        await(() -> !get(bob.leases().isAlive(ada.self())));
        assertEquals(Set.of(bob.self()), get(bob.leases().alive()));
        Home home = home(bob, ROOM);
        assertEquals(bob.self(), home.hub());
        assertTrue(home.epoch() > old.epoch());
    }

    @Test
    void aLeaseThatIsRenewedGoesOn() throws Exception {
        Engine ada = join(SHORT, message -> {});
        get(ada.leases().renew());
        long end = System.nanoTime() + 3 * SHORT.toNanos();
        long renewed = System.nanoTime();
        while (System.nanoTime() < end) {
            boolean isAlive = get(ada.leases().isAlive(ada.self()));
            // A machine that stands still for longer than a lease proves nothing.
            assertTrue(isAlive || System.nanoTime() - renewed > SHORT.toNanos() / 2);
            renewed = System.nanoTime();
            get(ada.leases().renew());
        }
    }

    /** By whatever clock it ended: that of the hub may say that nothing has happened. */
    @Test
    void aHubHearsThatItsLeaseHadEndedWhenItRenewsIt() throws Exception {
        Engine ada = join(SHORT, message -> {});
        assertFalse(get(ada.leases().renew()).unbroken(), "it has none yet");
        Engine bob = alive();
        await(() -> !get(bob.leases().isAlive(ada.self())));
        assertFalse(get(ada.leases().renew()).unbroken());
        assertTrue(get(bob.leases().renew()).unbroken());
        get(bob.leases().end());
        assertFalse(get(bob.leases().renew()).unbroken());
        assertTrue(get(bob.leases().renew()).unbroken());
    }

    @Test
    void whoLivesIsKnownToAll() throws Exception {
        Engine ada = alive();
        Engine bob = alive();
        Engine carl = join(LONG, message -> {});
        assertEquals(Set.of(ada.self(), bob.self()), get(carl.leases().alive()));
        assertTrue(get(carl.leases().isAlive(ada.self())));
        assertFalse(get(ada.leases().isAlive(carl.self())));
        get(ada.leases().end());
        get(ada.leases().end());
        assertEquals(Set.of(bob.self()), get(carl.leases().alive()));
        get(ada.leases().renew());
        assertTrue(get(carl.leases().isAlive(ada.self())));
    }

    @Test
    void aRoomThatIsReleasedIsWhoseAsksNext() throws Exception {
        Engine ada = alive();
        Engine bob = alive();
        Home old = home(ada, ROOM);
        assertTrue(get(ada.homes().release(ROOM, old.epoch())));
        assertFalse(get(ada.homes().release(ROOM, old.epoch())), "once");
        assertFalse(get(ada.homes().confirm(ROOM, old.epoch())));
        Home home = home(bob, ROOM);
        assertEquals(bob.self(), home.hub());
        assertTrue(home.epoch() > old.epoch());
    }

    @Test
    void onlyTheHomeReleasesAndOnlyInItsEpoch() throws Exception {
        Engine ada = alive();
        Engine bob = alive();
        Home home = home(ada, ROOM);
        assertFalse(get(bob.homes().release(ROOM, home.epoch())));
        assertFalse(get(bob.homes().confirm(ROOM, home.epoch())));
        assertFalse(get(ada.homes().release(ROOM, home.epoch() - 1)));
        assertFalse(get(ada.homes().release(ROOM, home.epoch() + 1)));
        assertFalse(get(ada.homes().confirm(ROOM, home.epoch() - 1)));
        assertFalse(get(ada.homes().release(new RoomName("other"), home.epoch())));
        assertTrue(get(ada.homes().confirm(ROOM, home.epoch())));
        assertEquals(home, home(bob, ROOM));
    }

    @Test
    void anEpochNeverComesBack() throws Exception {
        List<Engine> hubs = List.of(alive(), alive());
        long last = 0;
        for (int i = 0; i < 200; i++) {
            Engine hub = hubs.get(i % 2);
            Home home = home(hub, ROOM);
            assertEquals(hub.self(), home.hub());
            assertTrue(home.epoch() > last, home + " after " + last);
            last = home.epoch();
            assertTrue(get(hub.homes().release(ROOM, home.epoch())));
        }
    }

    @Test
    void whatOneHubAsksAboutARoomIsDecidedInTheOrderOfItsAsking() throws Exception {
        Engine ada = alive();
        long epoch = home(ada, ROOM).epoch();
        for (int i = 0; i < 50; i++) {
            CompletionStage<Boolean> before = ada.homes().confirm(ROOM, epoch);
            CompletionStage<Boolean> released = ada.homes().release(ROOM, epoch);
            CompletionStage<Found> located = ada.homes().locate(ROOM);
            CompletionStage<Boolean> after = ada.homes().release(ROOM, epoch);
            assertTrue(get(before));
            assertTrue(get(released));
            assertTrue(get(located).home().epoch() > epoch);
            assertFalse(get(after));
            epoch = get(located).home().epoch();
        }
    }

    private static RecordPart part(long number, boolean whole, String... keysAndValues) {
        Map<String, byte[]> entries = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            entries.put(keysAndValues[i], keysAndValues[i + 1].getBytes(ISO_8859_1));
        }
        return new RecordPart(number, whole, entries);
    }

    private static Map<String, String> record(Found found) {
        Map<String, String> texts = new HashMap<>();
        found.record().forEach((key, value) -> texts.put(key, new String(value, ISO_8859_1)));
        return texts;
    }

    @Test
    void whatIsKeptOfARoomComesWithTheClaimOfTheNextHome() throws Exception {
        Engine ada = alive();
        Engine bob = alive();
        Found first = get(ada.homes().locate(ROOM));
        assertEquals(Map.of(), first.record());
        long epoch = first.home().epoch();
        String allBytes =
                IntStream.range(0, 256).mapToObj(i -> String.valueOf((char) i)).collect(Collectors.joining());
        assertTrue(
                get(ada.homes().keep(ROOM, epoch, part(1, true, "member:a", allBytes, "member:b", "b", "room", "r"))));
        assertTrue(get(ada.homes().keep(ROOM, epoch, part(2, false, "member:b", "", "member:ü", "ü"))));
        assertEquals(Map.of(), record(get(bob.homes().locate(ROOM))), "it is not bob's");
        get(ada.leases().end());
        Map<String, String> kept = Map.of("member:a", allBytes, "member:ü", "ü", "room", "r");
        assertEquals(kept, record(get(bob.homes().locate(ROOM))));
        assertEquals(kept, record(get(bob.homes().locate(ROOM))), "an answer may be lost");
    }

    @Test
    void aPartThatIsWholeIsAllThereIs() throws Exception {
        Engine ada = alive();
        long epoch = home(ada, ROOM).epoch();
        get(ada.homes().keep(ROOM, epoch, part(1, true, "a", "1", "b", "2")));
        get(ada.homes().keep(ROOM, epoch, part(2, true, "b", "3")));
        assertEquals(Map.of("b", "3"), record(get(ada.homes().locate(ROOM))));
    }

    @Test
    void aPartThatComesAfterALaterOneChangesNothing() throws Exception {
        Engine ada = alive();
        long epoch = home(ada, ROOM).epoch();
        get(ada.homes().keep(ROOM, epoch, part(3, true, "a", "3")));
        assertTrue(get(ada.homes().keep(ROOM, epoch, part(2, true, "a", "2"))));
        assertTrue(get(ada.homes().keep(ROOM, epoch, part(3, true, "a", "again"))));
        assertEquals(Map.of("a", "3"), record(get(ada.homes().locate(ROOM))));
    }

    @Test
    void aHubThatHasLostARoomWritesNothingOfItAnyMore() throws Exception {
        Engine ada = alive();
        Engine bob = alive();
        long old = home(ada, ROOM).epoch();
        get(ada.homes().keep(ROOM, old, part(7, true, "a", "old")));
        get(ada.leases().end());
        long epoch = home(bob, ROOM).epoch();
        assertFalse(get(ada.homes().keep(ROOM, old, part(8, true, "a", "late"))));
        assertFalse(get(ada.homes().keep(ROOM, epoch, part(8, true, "a", "guessed"))));
        assertFalse(get(bob.homes().keep(ROOM, old, part(8, true, "a", "old epoch"))));
        assertFalse(get(bob.homes().keep(new RoomName("other"), epoch, part(8, true, "a", "nobody's"))));
        assertEquals(Map.of("a", "old"), record(get(bob.homes().locate(ROOM))));
        assertTrue(get(bob.homes().keep(ROOM, epoch, part(1, false, "a", "new"))), "each epoch counts for itself");
        assertEquals(Map.of("a", "new"), record(get(bob.homes().locate(ROOM))));
    }

    @Test
    void itIsKnownInWhichEpochARecordWasWrittenLast() throws Exception {
        Engine ada = alive();
        Engine bob = alive();
        Engine carl = alive();
        long first = home(ada, ROOM).epoch();
        assertEquals(0, get(ada.homes().locate(ROOM)).writtenIn());
        get(ada.homes().keep(ROOM, first, part(1, true, "a", "1")));
        get(ada.homes().keep(ROOM, first, part(2, false, "a", "2")));
        get(ada.leases().end());
        long second = home(bob, ROOM).epoch();
        assertEquals(first, get(bob.homes().locate(ROOM)).writtenIn(), "bob has written nothing");
        get(bob.leases().end());
        long third = home(carl, ROOM).epoch();
        assertEquals(first, get(carl.homes().locate(ROOM)).writtenIn());
        get(carl.homes().keep(ROOM, third, part(1, true, "a", "3")));
        assertEquals(third, get(carl.homes().locate(ROOM)).writtenIn());
        assertEquals(Map.of("a", "3"), record(get(carl.homes().locate(ROOM))));
        assertTrue(third > second);
    }

    @Test
    void ofARoomThatIsReleasedNothingIsKept() throws Exception {
        Engine ada = alive();
        long epoch = home(ada, ROOM).epoch();
        get(ada.homes().keep(ROOM, epoch, part(1, true, "a", "1")));
        get(ada.homes().release(ROOM, epoch));
        assertEquals(Map.of(), record(get(ada.homes().locate(ROOM))));
    }

    private static Piece piece(int number, int of, String bytes) {
        return new Piece(number, of, ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)));
    }

    private static List<String> handedOver(Found found) {
        return found.handedOver().stream()
                .map(bytes -> new String(bytes, ISO_8859_1))
                .toList();
    }

    @Test
    void whatAHomeLeavesForTheNextComesWithTheClaimAndIsGone() throws Exception {
        Engine ada = alive();
        Engine bob = alive();
        Engine carl = alive();
        long epoch = home(ada, ROOM).epoch();
        String allBytes =
                IntStream.range(0, 256).mapToObj(i -> String.valueOf((char) i)).collect(Collectors.joining());
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            pieces.add(i + allBytes);
            assertTrue(get(ada.homes().handOver(ROOM, epoch, piece(i, 12, pieces.get(i)), LONG)));
        }
        get(ada.homes().keep(ROOM, epoch, part(1, true, "a", "1")));
        assertEquals(List.of(), handedOver(get(bob.homes().locate(ROOM))), "it is not bob's");
        assertEquals(List.of(), handedOver(get(ada.homes().locate(ROOM))), "nor is it for who has left it");
        get(ada.leases().end());
        Found found = get(bob.homes().locate(ROOM));
        assertEquals(pieces, handedOver(found));
        assertEquals(Map.of("a", "1"), record(found));
        assertEquals(List.of(), handedOver(get(bob.homes().locate(ROOM))), "once");
        get(bob.leases().end());
        assertEquals(List.of(), handedOver(get(carl.homes().locate(ROOM))));
    }

    @Test
    void whatIsNotLeftWholeIsNotLeft() throws Exception {
        Engine ada = alive();
        Engine bob = alive();
        long epoch = home(ada, ROOM).epoch();
        get(ada.homes().handOver(ROOM, epoch, piece(0, 3, "zero"), LONG));
        get(ada.homes().handOver(ROOM, epoch, piece(2, 3, "two"), LONG));
        get(ada.leases().end());
        long next = home(bob, ROOM).epoch();
        get(bob.homes().handOver(ROOM, next, piece(1, 3, "one"), LONG));
        get(bob.leases().end());
        assertEquals(List.of(), handedOver(get(alive().homes().locate(ROOM))), "pieces of two are no whole");
    }

    @Test
    void whatNobodyTakesInTimeIsGone() throws Exception {
        Engine ada = alive();
        Engine bob = alive();
        long epoch = home(ada, ROOM).epoch();
        get(ada.homes().handOver(ROOM, epoch, piece(0, 1, "all"), SHORT));
        long left = System.nanoTime();
        await(() -> System.nanoTime() - left > SHORT.plusMillis(20).toNanos());
        get(ada.leases().end());
        assertEquals(List.of(), handedOver(get(bob.homes().locate(ROOM))));
    }

    @Test
    void onlyTheHomeLeavesSomething() throws Exception {
        Engine ada = alive();
        Engine bob = alive();
        long old = home(ada, ROOM).epoch();
        get(ada.leases().end());
        long epoch = home(bob, ROOM).epoch();
        assertFalse(get(ada.homes().handOver(ROOM, old, piece(0, 1, "late"), LONG)));
        assertFalse(get(ada.homes().handOver(ROOM, epoch, piece(0, 1, "guessed"), LONG)));
        assertFalse(get(bob.homes().handOver(ROOM, old, piece(0, 1, "old epoch"), LONG)));
        assertFalse(get(bob.homes().handOver(new RoomName("other"), epoch, piece(0, 1, "nobody's"), LONG)));
        get(bob.leases().end());
        assertEquals(List.of(), handedOver(get(alive().homes().locate(ROOM))));
    }

    @Test
    void itIsKnownForHowLongAHomeHasBeenDead() throws Exception {
        Engine ada = alive();
        Engine bob = alive();
        home(ada, ROOM);
        get(ada.leases().end());
        long ended = System.nanoTime();
        await(() -> System.nanoTime() - ended > SHORT.toNanos());
        Duration orphaned = get(bob.homes().locate(ROOM)).orphaned();
        assertEquals(orphaned, get(bob.homes().locate(ROOM)).orphaned(), "an answer may be lost");
        assertTrue(orphaned.compareTo(SHORT.minusMillis(10)) > 0, orphaned::toString);
        assertTrue(orphaned.compareTo(LONG) < 0, orphaned::toString);
    }

    @Test
    void aHomeIsFoundWithoutBecomingIt() throws Exception {
        Engine ada = alive();
        Engine bob = alive();
        assertEquals(Optional.empty(), get(bob.homes().find(ROOM)));
        Home home = home(ada, ROOM);
        assertEquals(Optional.of(home), get(bob.homes().find(ROOM)));
        assertEquals(Optional.of(home), get(ada.homes().find(ROOM)));
        get(ada.leases().end());
        assertEquals(Optional.empty(), get(bob.homes().find(ROOM)), "a dead hub has no rooms");
        assertTrue(get(ada.homes().confirm(ROOM, home.epoch())), "nobody else has become it");
        get(ada.homes().release(ROOM, home.epoch()));
        assertEquals(Optional.empty(), get(ada.homes().find(ROOM)));
    }

    @Test
    void aRenewalSaysForHowLongHubsHaveBeenKnown() throws Exception {
        Engine ada = join(LONG, message -> {});
        Duration first = get(ada.leases().renew()).known();
        long asked = System.nanoTime();
        await(() -> System.nanoTime() - asked > SHORT.toNanos());
        get(ada.leases().end());
        Engine bob = join(LONG, message -> {});
        Duration later = get(bob.leases().renew()).known();
        assertTrue(later.minus(first).compareTo(SHORT.minusMillis(10)) > 0, () -> first + ", then " + later);
    }

    @Test
    void whoHasOtherTermsThanThoseWhoLiveIsNoneOfThem() throws Exception {
        Engine ada = alive();
        Engine eve = join(HubId.random(random), "access=passphrase", LONG, message -> {});
        all.add(eve);
        String refused = get(eve.leases()
                .renew()
                .handle((known, failure) -> String.valueOf(failure.getCause() == null ? failure : failure.getCause())));
        assertTrue(refused.contains("OtherTermsException") && refused.endsWith(TERMS), refused);
        Engine bob = alive();
        assertFalse(get(bob.leases().isAlive(eve.self())));
        assertFalse(get(bob.leases().alive()).contains(eve.self()));
        get(ada.leases().renew());
    }

    @Test
    void roomsOfAllNamesAreKeptApart() throws Exception {
        List<Engine> hubs = List.of(alive(), alive());
        List<RoomName> rooms = Stream.of(
                        "a", "a.b", "a~b", "-", "küche", "会議室", "кухня", "𐐨", "x".repeat(64), "x".repeat(63))
                .map(name -> RoomName.parse(name, RoomName.MAX_LENGTH).orElseThrow())
                .toList();
        for (int i = 0; i < rooms.size(); i++) {
            home(hubs.get(i % 2), rooms.get(i));
        }
        Engine carl = alive();
        for (int i = 0; i < rooms.size(); i++) {
            assertEquals(hubs.get(i % 2).self(), home(carl, rooms.get(i)).hub(), rooms.get(i)::value);
        }
    }

    @Test
    void whatIsSentArrivesInOrderAndAsItWas() throws Exception {
        Queue<byte[]> received = new ConcurrentLinkedQueue<>();
        Engine ada = alive();
        Engine bob = join(LONG, received::add);
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            byte[] message = new byte[1 + (i * 37) % 9000];
            random.nextBytes(message);
            sent.add(message);
        }
        sent.add(new byte[1 << 20]);
        List<CompletionStage<Boolean>> answers = sent.stream()
                .map(message -> ada.bus().send(bob.self(), message))
                .toList();
        for (CompletionStage<Boolean> answer : answers) {
            assertTrue(get(answer));
        }
        await(() -> received.size() >= sent.size());
        int at = 0;
        for (byte[] message : received) {
            assertArrayEquals(sent.get(at++), message);
        }
        assertEquals(sent.size(), at);
    }

    @Test
    void whatManySendArrivesFromEachInOrder() throws Exception {
        Queue<String> received = new ConcurrentLinkedQueue<>();
        List<Engine> senders = List.of(alive(), alive());
        Engine bob = join(LONG, message -> received.add(new String(message, UTF_8)));
        try (ExecutorService threads = Executors.newFixedThreadPool(senders.size())) {
            for (Engine sender : senders) {
                threads.execute(() -> {
                    for (int i = 0; i < 200; i++) {
                        sender.bus().send(bob.self(), (sender.self() + " " + i).getBytes(UTF_8));
                    }
                });
            }
        }
        await(() -> received.size() >= 400);
        for (Engine sender : senders) {
            assertEquals(
                    IntStream.range(0, 200)
                            .mapToObj(i -> sender.self() + " " + i)
                            .toList(),
                    received.stream()
                            .filter(message -> message.startsWith(sender.self().value()))
                            .toList());
        }
    }

    @Test
    void nobodyHearsWhatIsSentToAHubThatIsNotThere() throws Exception {
        Engine ada = alive();
        assertFalse(get(ada.bus().send(HubId.random(random), new byte[] {1})));
        Engine bob = join(LONG, message -> {});
        assertTrue(get(ada.bus().send(bob.self(), new byte[] {1})), "also before its first lease");
        bob.close();
        await(() -> !get(ada.bus().send(bob.self(), new byte[] {1})));
    }

    @Test
    void aHubHearsWhatItSendsToItself() throws Exception {
        Queue<byte[]> received = new ConcurrentLinkedQueue<>();
        Engine ada = join(LONG, received::add);
        assertTrue(get(ada.bus().send(ada.self(), new byte[] {1, 2, 3})));
        await(() -> received.size() == 1);
        assertArrayEquals(new byte[] {1, 2, 3}, received.element());
    }

    @Test
    void aReceiverThatFailsHearsTheNext() throws Exception {
        Queue<byte[]> received = new ConcurrentLinkedQueue<>();
        Engine ada = alive();
        Engine bob = join(LONG, message -> {
            received.add(message);
            throw new IllegalStateException("as a test wants it");
        });
        get(ada.bus().send(bob.self(), new byte[] {1}));
        get(ada.bus().send(bob.self(), new byte[] {2}));
        await(() -> received.size() == 2);
    }

    @Test
    void whatIsPutUpAllReadAndInTheSameOrder() throws Exception {
        Engine ada = alive();
        Engine bob = alive();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            texts.add("revoked:" + (i * 37) % 100);
            get((i % 2 == 0 ? ada : bob).bulletin().post(texts.getLast(), LONG));
        }
        Page all = get(join(LONG, message -> {}).bulletin().after(0));
        assertEquals(texts, all.notices().stream().map(Notice::text).toList());
        assertEquals(all.notices().getLast().number(), all.last());
        long last = 0;
        for (Notice notice : all.notices()) {
            assertTrue(notice.number() > last);
            assertTrue(notice.left().compareTo(LONG) <= 0, notice::toString);
            assertTrue(notice.left().compareTo(LONG.minusMinutes(2)) > 0, notice::toString);
            last = notice.number();
        }
        Page rest = get(ada.bulletin().after(all.notices().get(97).number()));
        assertEquals(
                texts.subList(98, 100),
                rest.notices().stream().map(Notice::text).toList());
        assertEquals(new Page(List.of(), all.last(), true), get(bob.bulletin().after(all.last())));
    }

    @Test
    void whereNothingIsUpNothingIsRead() throws Exception {
        assertEquals(new Page(List.of(), 0, false), get(alive().bulletin().after(0)));
        assertEquals(new Page(List.of(), 0, false), get(alive().bulletin().after(Long.MAX_VALUE >> 10)));
    }

    @Test
    void aNoticeComesDownByItself() throws Exception {
        Engine ada = alive();
        get(ada.bulletin().post("short", SHORT));
        get(ada.bulletin().post("long", LONG));
        await(() -> get(ada.bulletin().after(0)).notices().stream()
                .filter(notice -> !notice.left().isZero())
                .map(Notice::text)
                .toList()
                .equals(List.of("long")));
    }

    @Test
    void whatIsPutUpAgainStaysForTheLongerTimeAndIsReadAgainOnlyIfThatIsMuchLonger() throws Exception {
        Engine ada = alive();
        get(ada.bulletin().post("a", Duration.ofMinutes(2)));
        get(ada.bulletin().post("b", Duration.ofMinutes(2)));
        Page before = get(ada.bulletin().after(0));
        get(ada.bulletin().post("a", Duration.ofMinutes(1)));
        get(ada.bulletin().post("b", Duration.ofMinutes(2)));
        assertEquals(List.of(), get(ada.bulletin().after(before.last())).notices());
        get(ada.bulletin().post("a", LONG));
        Page after = get(ada.bulletin().after(before.last()));
        assertTrue(after.isUp(), "b is where it was");
        assertFalse(
                get(ada.bulletin().after(before.notices().getFirst().number())).isUp(), "a has another number");
        assertEquals(List.of("a"), after.notices().stream().map(Notice::text).toList());
        assertTrue(after.notices().getFirst().left().compareTo(Duration.ofMinutes(3)) > 0, after::toString);
        assertEquals(
                List.of("b", "a"),
                get(ada.bulletin().after(0)).notices().stream()
                        .map(Notice::text)
                        .toList());
    }

    @Test
    void ofManyNoticesSoManyAreReadAtATime() throws Exception {
        Engine ada = alive();
        int count = 2 * Bulletin.MOST_AT_ONCE + 100;
        List<CompletionStage<Void>> posted = IntStream.range(0, count)
                .mapToObj(i -> ada.bulletin().post("revoked:" + i, LONG))
                .toList();
        for (CompletionStage<Void> one : posted) {
            get(one);
        }
        List<String> read = new ArrayList<>();
        Page page = get(ada.bulletin().after(0));
        while (!page.notices().isEmpty()) {
            assertTrue(page.notices().size() <= Bulletin.MOST_AT_ONCE);
            page.notices().forEach(notice -> read.add(notice.text()));
            page = get(ada.bulletin().after(page.notices().getLast().number()));
        }
        assertEquals(IntStream.range(0, count).mapToObj(i -> "revoked:" + i).toList(), read);
    }
}
