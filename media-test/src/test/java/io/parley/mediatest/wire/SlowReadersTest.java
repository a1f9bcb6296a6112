package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many that do not read, or read slowly, on sockets whose receive window is closed: what they cost the hub, and the others. */
class SlowReadersTest extends WireTest {
    private static final int RECEIVE_BUFFER = 2048;
    private static final int MESSAGE = 100_000;
    private static final int READERS = 8;
    private static final int MIB = 1024 * 1024;

    /** Twice what a system keeps for one connection by default, so that the rest is the hub's to keep. */
    private static final int OUTBOX = 8 * MIB;

    /** Fits into an outbox, and into no system. */
    private static final int LAG = 80;

    private static final long MARGIN = 12 * MIB;

    @Test
    void thoseThatStopReadingCostTheHubNoMoreThanTheirOutboxesAndTheOthersNothing() {
        hub(hub -> hub.outboxBytes(OUTBOX)
                .closeTimeout(Duration.ofMillis(300))
                .heartbeat(Duration.ofMinutes(10))
                .messagesPerSecond(100_000)
                .messageBurst(100_000));
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");
        List<RawWire> slow = IntStream.range(0, READERS)
                .mapToObj(i -> joinsAndStops("slow" + i))
                .toList();
        for (int i = 0; i < READERS; i++) {
            ada.hears("joined");
            bob.hears("joined");
        }
        long before = usedHeap();

        Set<String> gone = new HashSet<>();
        for (int round = 0; round < LAG; round++) {
            tellsEach(bob, slow, gone, round);
            hearsRound(ada, round);
        }
        assertEquals(Set.of(), gone, "all that was sent fits into their outboxes");
        long waiting = usedHeap();
        long most = waiting;
        for (int round = LAG; gone.size() < READERS; round++) {
            tellsEach(bob, slow, gone, round);
            hearsRound(ada, round);
            most = Math.max(most, usedHeap());
        }

        awaitConnections(2); // none of them answers the close frame, so they are cut off
        long after = usedHeap();
        String found =
                "%d readers that stopped reading, outboxes of %d KiB: with %d KB sent to each the heap grew by %d KiB,"
                                .formatted(READERS, OUTBOX / 1024, LAG * MESSAGE / 1000, (waiting - before) / 1024)
                        + " with more by %d KiB, and was %d KiB larger when they were gone"
                                .formatted((most - before) / 1024, (after - before) / 1024);
        System.out.println(found);
        assertTrue(waiting - before > READERS * 2L * MIB, "it was not the hub that kept it: " + found);
        assertTrue(most - before < READERS * (long) OUTBOX + MARGIN, found);
        assertTrue(after - before < MARGIN, found);
        assertEquals(READERS, Exposition.read(hub().metrics()).get("parley_sessions_overflowed_total"));
    }

    @Test
    void oneThatIsAlwaysBehindButReadsOnHearsEverythingInOrder() {
        hub(hub -> hub.outboxBytes(2 * OUTBOX)
                .heartbeat(Duration.ofMinutes(10))
                .messagesPerSecond(100_000)
                .messageBurst(100_000));
        Wire bob = joins("Bob");
        RawWire slow = joinsAndStops("slow");
        bob.hears("joined");
        for (int i = 0; i < LAG; i++) {
            bob.tells(slow, textOf(i, ""));
        }
        bob.isQuiet();

        int read = 0;
        for (int i = LAG; i < 3 * LAG; i++) {
            bob.tells(slow, textOf(i, ""));
            bob.isQuiet();
            slow.reads(1);
            slow.hearsPrivatelyFrom(bob, textOf(read++, ""));
        }
        slow.readsAgain();
        while (read < 3 * LAG) {
            slow.hearsPrivatelyFrom(bob, textOf(read++, ""));
        }

        slow.isQuiet();
        bob.isQuiet();
    }

    /** The hub answers ping frames by another way than it sends messages, and both wait for the same socket. */
    @Test
    void whatTheHubAnswersWhileMuchWaitsNeverComesWithinAMessage() {
        Wire bob = joinsWithRoom();
        RawWire slow = joinsAndStops("slow");
        bob.hears("joined");
        tellsMany(bob, slow, 0, LAG);
        bob.isQuiet();
        byte[] beat = {1, 2, 3};
        slow.sends(Frame.of(Frame.PING, beat));
        tellsMany(bob, slow, LAG, 2 * LAG);
        slow.sends(Frame.of(Frame.PING, beat));
        bob.isQuiet();
        slow.readsAgain();

        int read = 0;
        int pongs = 0;
        while (read < 2 * LAG) {
            Heard next = slow.next("a message or a pong", false);
            if (next.equals(Heard.Pong.of(beat))) {
                pongs++;
            } else {
                assertTrue(((Heard.Text) next).text().contains("\"data\":" + textOf(read++, "")), "out of order");
            }
        }
        assertTrue(pongs >= 1, "no ping was answered");
        slow.isQuiet();
    }

    @Test
    void aCloseIsAnsweredBetweenWholeMessagesAndNothingComesAfterIt() {
        Wire bob = joinsWithRoom();
        RawWire slow = joinsAndStops("slow");
        bob.hears("joined");
        tellsMany(bob, slow, 0, LAG);
        bob.isQuiet();
        slow.ignoresClose(); // it has said it already
        slow.sends(Frame.close(1000, "bye"));
        slow.readsAgain();

        int read = 0;
        Heard next = slow.next("a message or the close frame", false);
        while (next instanceof Heard.Text text) {
            assertTrue(text.text().contains("\"data\":" + textOf(read++, "")), "out of order");
            next = slow.next("a message or the close frame", false);
        }
        assertEquals(new Heard.Closed(1000, "bye"), next);
        slow.isCutOff();
        bob.hears("left");
    }

    private Wire joinsWithRoom() {
        hub(hub -> hub.outboxBytes(4 * OUTBOX)
                .heartbeat(Duration.ofMinutes(10))
                .messagesPerSecond(100_000)
                .messageBurst(100_000));
        return joins("Bob");
    }

    private static void tellsMany(Wire bob, RawWire slow, int from, int to) {
        for (int i = from; i < to; i++) {
            bob.tells(slow, textOf(i, ""));
        }
    }

    private RawWire joinsAndStops(String name) {
        RawWire slow = keep(RawWire.open(hub(), ROOM, name, RECEIVE_BUFFER));
        slow.hello(name);
        slow.stopsReading();
        return slow;
    }

    /** Something to each that is still there, and to all. */
    private static void tellsEach(Wire bob, List<RawWire> slow, Set<String> gone, int round) {
        for (RawWire each : slow) {
            if (!gone.contains(each.id())) {
                bob.tells(each, textOf(round, each.id()));
            }
        }
        bob.tellsAll(Integer.toString(round));
        bob.says("{\"type\":\"ping\"}");
        hearsPong(bob, gone);
    }

    /** Everything until the pong; of those who left before it, the ids. */
    private static void hearsPong(Wire bob, Set<String> gone) {
        while (true) {
            Heard.Text next = text(bob);
            switch (next.type()) {
                case "pong" -> {
                    return;
                }
                case "left" -> {
                    assertEquals("overflow", next.json().path("reason").asString());
                    assertTrue(gone.add(next.json().path("peer").asString()), "told twice");
                }
                default -> assertEquals("unknown_peer", next.json().path("code").asString(), next::text);
            }
        }
    }

    private static void hearsRound(Wire ada, int round) {
        Heard.Text next = text(ada);
        while (next.type().equals("left")) {
            next = text(ada);
        }
        assertEquals(round, next.json().path("data").asInt(-1), next::text);
    }

    private static Heard.Text text(Wire client) {
        return (Heard.Text) client.next("a message", false);
    }

    private static String textOf(int number, String owner) {
        return "\"" + number + owner + "x".repeat(MESSAGE) + "\"";
    }

    /** In bytes, of what can still be reached. */
    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
