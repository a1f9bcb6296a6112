package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.Complaints;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.session.TestHub.Client;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BurstsTest {
    private static final String LEAVE = "{\"type\":\"leave\"}";

    private final TestHub hub = new TestHub(TestHub.rooms());
    private final Bursts bursts = hub.sessions.bursts();
    private final Client ada = hub.join("Ada");

    @Test
    void whatIsSaidInABurstGoesOutInOneWriteToEachInOrder() {
        Client bob = hub.join("Bob");
        Client carol = hub.join("Carol");
        forgetsAll(bob, carol);
        int before = bob.connection().batches().size();
        bursts.begin();
        said(0, 8).forEach(ada::says);
        ada.says(toBob(8));
        assertEquals(List.of(), bob.hears());

        bursts.end();

        assertEquals(IntStream.range(0, 9).mapToObj(BurstsTest::heard).toList(), plain(bob));
        assertEquals(IntStream.range(0, 8).mapToObj(BurstsTest::heard).toList(), plain(carol));
        assertEquals(List.of(9), writes(bob, before));
    }

    @Test
    void outsideOfOneItGoesOutAtOnce() {
        Client bob = hub.join("Bob");
        bursts.begin();
        bursts.end();
        forgetsAll(bob);
        said(0, 2).forEach(ada::says);
        assertEquals(List.of(heard(0), heard(1)), plain(bob));
    }

    @Test
    void beforeMoreIsReadWhatCameGoesOutAndTheBurstGoesOn() {
        Client bob = hub.join("Bob");
        forgetsAll(bob);
        bursts.begin();
        said(0, 2).forEach(ada::says);
        bursts.flush();
        assertEquals(List.of(heard(0), heard(1)), plain(bob));
        said(2, 4).forEach(ada::says);
        assertEquals(List.of(), bob.hears());
        bursts.end();
        assertEquals(List.of(heard(2), heard(3)), plain(bob));
    }

    @Test
    void anotherThreadWaitsForNoBurstOfThisOne() throws InterruptedException {
        Client bob = hub.join("Bob");
        Client carol = hub.join("Carol");
        forgetsAll(bob);
        bursts.begin();
        ada.says(said(0));
        Thread other = Thread.ofPlatform().start(() -> carol.says(said(1)));
        other.join();
        assertEquals(List.of(heard(0), heard(1)), plain(bob));
        ada.says(said(2));
        bursts.end();
        assertEquals(List.of(heard(2)), plain(bob));
    }

    /** Its outbox takes 20 messages. */
    @Test
    void aBurstOverflowsNoOutboxThatItWouldNotOverflowOtherwise() {
        Client bob = hub.join("Bob");
        forgetsAll(bob);
        bursts.begin();
        said(0, 100).forEach(ada::says);
        bursts.end();
        assertEquals(IntStream.range(0, 100).mapToObj(BurstsTest::heard).toList(), plain(bob));
        assertEquals(List.of(), hub.events());
    }

    @Test
    void whoDoesNotReadIsDroppedInTheMiddleOfIt() {
        Client bob = hub.join("Bob", new FakeConnection());
        bob.connection().stuck();
        bursts.begin();
        said(0, 30).forEach(ada::says);
        assertEquals(List.of(CloseCode.OVERFLOW), bob.closes());
        bursts.end();
        assertEquals(List.of("overflowed"), hub.events());
    }

    @Test
    void whoLeavesWithinItGetsWhatWasSaidBefore() {
        Client bob = hub.join("Bob");
        forgetsAll(bob);
        bursts.begin();
        ada.says(said(0));
        bob.says(LEAVE);
        bursts.end();
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
        try (Complaints complaints = Complaints.of(Bursts.class.getName())) {
            bursts.begin();
            ada.says(said(0));
            bursts.end();
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
