package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.Complaints;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.session.TestHub.Client;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BurstsTest {
    private static final String LEAVE = "{\"type\":\"leave\"}";

    private final TestHub hub = new TestHub(TestHub.rooms());
    private final Bursts bursts = hub.sessions.bursts();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE); // it may overflow
    private int submitted;
    private final Round round = new Round(nanos::get, () -> submitted++);
    private final Client ada = hub.join("Ada");

    @Test
    void whatIsSaidToOneInABurstGoesOutInOneWriteInOrder() {
        Client bob = hub.join("Bob");
        forgetsAll(bob);
        int before = bob.connection().batches().size();
        bursts.begin(round);
        IntStream.range(0, 9).mapToObj(BurstsTest::toBob).forEach(ada::says);
        assertEquals(List.of(), bob.hears());

        bursts.end();

        assertEquals(IntStream.range(0, 9).mapToObj(BurstsTest::heard).toList(), plain(bob));
        assertEquals(List.of(9), writes(bob, before));
        assertEquals(0, submitted);
    }

    @Test
    void whatIsSaidToAllInARoundGoesOutInOneWriteToEachInOrder() {
        Client bob = hub.join("Bob");
        Client carol = hub.join("Carol");
        forgetsAll(ada, bob, carol);
        int adas = ada.connection().batches().size();
        int bobs = bob.connection().batches().size();
        reads(() -> said(0, 4).forEach(ada::says));
        reads(() -> said(4, 6).forEach(carol::says));
        reads(() -> carol.says(LEAVE));
        assertEquals(List.of(), bob.hears());
        assertEquals(List.of(), ada.hears());

        roundEnds();

        assertEquals(
                IntStream.range(0, 6).mapToObj(BurstsTest::heard).toList(),
                plain(bob).subList(0, 6));
        assertEquals(List.of(heard(4), heard(5)), plain(ada).subList(0, 2));
        assertEquals(List.of(7), writes(bob, bobs));
        assertEquals(List.of(3), writes(ada, adas));
    }

    @Test
    void theNextRoundIsAnother() {
        Client bob = hub.join("Bob");
        forgetsAll(bob);
        reads(() -> ada.says(said(0)));
        roundEnds();
        assertEquals(List.of(heard(0)), plain(bob));
        reads(() -> ada.says(said(1)));
        assertEquals(List.of(), bob.hears());
        roundEnds();
        assertEquals(List.of(heard(1)), plain(bob));
    }

    /** A storm of joins, TLS handshakes, checks of signatures: nobody else waits for all of them. */
    @Test
    void aRoundThatTakesLongKeepsNobodyWaiting() {
        Client bob = hub.join("Bob");
        forgetsAll(bob);
        reads(() -> ada.says(said(0)));
        nanos.addAndGet(Round.LONG_NANOS);
        reads(() -> ada.says(said(1)));
        assertEquals(List.of(), bob.hears());
        nanos.addAndGet(1);
        reads(() -> {});
        assertEquals(List.of(heard(0), heard(1)), plain(bob));
        reads(() -> ada.says(said(2)));
        assertEquals(List.of(), bob.hears());
        assertEquals(2, submitted);
        roundEnds();
        assertEquals(List.of(heard(2)), plain(bob));
    }

    @Test
    void whoIsToldSomethingWithAllHearsWhatIsForItAloneInTime() {
        Client bob = hub.join("Bob");
        forgetsAll(bob);
        reads(() -> ada.says(said(0)));
        reads(() -> ada.says(toBob(1)));
        assertEquals(List.of(heard(0), heard(1)), plain(bob));
        reads(() -> ada.says(said(2)));
        reads(() -> ada.says(toBob(3)));
        assertEquals(List.of(heard(2), heard(3)), plain(bob));
        roundEnds();
        assertEquals(List.of(), bob.hears());
    }

    /** As many selectors as cores: those of a room are at several. */
    @Test
    void whoIsHeldByTwoRoundsGetsAllOnceByWhicheverEndsFirst() {
        Client bob = hub.join("Bob");
        Client carol = hub.join("Carol");
        forgetsAll(bob);
        Round other = new Round(nanos::get, () -> {});
        reads(() -> ada.says(said(0)));
        bursts.begin(other);
        carol.says(said(1));
        bursts.end();
        reads(() -> ada.says(said(2)));

        other.flush();
        assertEquals(IntStream.range(0, 3).mapToObj(BurstsTest::heard).toList(), plain(bob));
        reads(() -> ada.says(said(3)));
        assertEquals(List.of(), bob.hears());
        roundEnds();
        assertEquals(List.of(heard(3)), plain(bob));
    }

    @Test
    void whatIsPutOffIsNotLostWhereTheEndCannotBeAskedFor() {
        Client bob = hub.join("Bob");
        forgetsAll(bob);
        Round broken = new Round(nanos::get, () -> {
            throw new IllegalStateException("on purpose");
        });
        try (Complaints complaints = Complaints.of("io.parley")) {
            bursts.begin(broken);
            ada.says(said(0));
            assertEquals(List.of(), bob.hears());
            nanos.addAndGet(Round.LONG_NANOS + 1);
            bursts.end();
            assertTrue(complaints.take().contains("on purpose"));
        }
        assertEquals(heard(0), plain(bob).getFirst());
    }

    @Test
    void outsideOfOneItGoesOutAtOnce() {
        Client bob = hub.join("Bob");
        bursts.begin(round);
        bursts.end();
        forgetsAll(bob);
        said(0, 2).forEach(ada::says);
        assertEquals(List.of(heard(0), heard(1)), plain(bob));
    }

    @Test
    void beforeMoreIsReadWhatCameGoesOutAndTheBurstGoesOn() {
        Client bob = hub.join("Bob");
        forgetsAll(bob);
        bursts.begin(round);
        List.of(toBob(0), toBob(1)).forEach(ada::says);
        bursts.flush();
        assertEquals(List.of(heard(0), heard(1)), plain(bob));
        List.of(toBob(2), toBob(3)).forEach(ada::says);
        assertEquals(List.of(), bob.hears());
        bursts.end();
        assertEquals(List.of(heard(2), heard(3)), plain(bob));
    }

    @Test
    void anotherThreadWaitsForNoBurstOfThisOne() throws InterruptedException {
        Client bob = hub.join("Bob");
        Client carol = hub.join("Carol");
        forgetsAll(bob);
        bursts.begin(round);
        ada.says(said(0));
        Thread other = Thread.ofPlatform().start(() -> carol.says(said(1)));
        other.join();
        assertEquals(List.of(heard(0), heard(1)), plain(bob));
        ada.says(said(2));
        bursts.end();
        roundEnds();
        assertEquals(List.of(heard(2)), plain(bob));
    }

    /** Its outbox takes 20 messages. */
    @Test
    void aBurstOverflowsNoOutboxThatItWouldNotOverflowOtherwise() {
        Client bob = hub.join("Bob");
        forgetsAll(bob);
        bursts.begin(round);
        said(0, 100).forEach(ada::says);
        bursts.end();
        roundEnds();
        assertEquals(IntStream.range(0, 100).mapToObj(BurstsTest::heard).toList(), plain(bob));
        assertEquals(List.of(), hub.events());
    }

    @Test
    void whoDoesNotReadIsDroppedInTheMiddleOfIt() {
        Client bob = hub.join("Bob", new FakeConnection());
        bob.connection().stuck();
        bursts.begin(round);
        said(0, 30).forEach(ada::says);
        assertEquals(List.of(CloseCode.OVERFLOW), bob.closes());
        bursts.end();
        roundEnds();
        assertEquals(List.of("overflowed"), hub.events());
    }

    @Test
    void whoLeavesWithinItGetsWhatWasSaidBefore() {
        Client bob = hub.join("Bob");
        forgetsAll(bob);
        bursts.begin(round);
        ada.says(said(0));
        bob.says(LEAVE);
        bursts.end();
        roundEnds();
        assertEquals(List.of(heard(0)), plain(bob));
        assertEquals(List.of(CloseCode.LEFT), bob.closes());
    }

    @Test
    void nobodySuffersForAConnectionThatFails() {
        Failing failing = new Failing();
        Carrier bob = hub.sessions.open(TestHub.ROOM, failing, () -> MessageRate.Verdict.ACCEPT);
        byte[] hello = "{\"type\":\"hello\",\"name\":\"Bob\"}".getBytes(StandardCharsets.UTF_8);
        bob.onText(hello, 0, hello.length);
        Client carol = hub.join("Carol");
        forgetsAll(carol);
        failing.fails = true;
        try (Complaints complaints = Complaints.of(Held.class.getName())) {
            bursts.begin(round);
            ada.says(said(0));
            bursts.end();
            roundEnds();
            assertTrue(complaints.take().contains("on purpose"));
        }
        assertEquals(List.of(heard(0)), plain(carol));
        assertEquals(List.of(), ada.closes());
    }

    private static final class Failing implements Connection {
        private boolean fails;

        @Override
        public void write(List<Encoded> messages, Runnable written) {
            if (fails) {
                throw new IllegalStateException("on purpose");
            }
            written.run();
        }

        @Override
        public void close(CloseCode code) {}

        @Override
        public void abort() {}
    }

    private void reads(Runnable what) {
        bursts.begin(round);
        what.run();
        bursts.end();
    }

    private void roundEnds() {
        round.flush();
    }

    private static String said(int number) {
        return "{\"type\":\"message\",\"data\":" + number + "}";
    }

    private static List<String> said(int first, int end) {
        return IntStream.range(first, end).mapToObj(BurstsTest::said).toList();
    }

    private static String toBob(int number) {
        return "{\"type\":\"message\",\"to\":\"p2\",\"data\":" + number + "}";
    }

    private static String heard(int number) {
        return "" + number;
    }

    private static void forgetsAll(Client... clients) {
        for (Client client : clients) {
            client.hears();
        }
    }

    /** The numbers that it was told. */
    private static List<String> plain(Client client) {
        return client.hears().stream()
                .map(text -> text.replaceAll(".*\"data\":(\\d+)}", "$1"))
                .toList();
    }

    private static List<Integer> writes(Client client, int from) {
        List<Integer> all = client.connection().batches();
        return all.subList(from, all.size());
    }
}
