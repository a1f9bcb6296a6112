package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When more come than the hub can let in: some are asked to come again, and nobody inside notices. */
class AdmissionTest extends WireTest {
    private static final List<String> UPGRADE = Stream.concat(
                    Http.UPGRADE.stream(), Stream.of("Sec-WebSocket-Protocol: parley.v1"))
            .toList();

    /** Nobody has to make room for another before a fifth of it is over. */
    private static final Duration PATIENT = Duration.ofMinutes(5);

    @Test
    void aBurstIsLetInAndWhoComesTooSoonAfterItIsAskedToComeAgain() {
        hub(hub -> hub.connectionBurst(3).connectionsPerSecond(1));
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");
        assertEquals(101, upgrade("/rooms/other").status());

        Http.Answer refusal = refusedBefore(10);

        assertBusy(refusal);
        ada.tellsAll("1");
        bob.hearsFrom(ada, "1");
        Until.holds(() -> upgrade("/rooms/other").status() == 101, () -> "nobody is let in any more");
    }

    @Test
    void onlySoManyMayBeOnTheirWayInAtOnce() {
        hub(hub -> hub.maxHandshakes(2).helloTimeout(PATIENT));
        Wire ada = connects("Ada");
        Wire bob = connects("Bob");
        awaitConnections(2);

        assertBusy(upgrade("/rooms/a"));

        ada.hello("Ada");
        Wire cleo = connects("Cleo"); // in the place that Ada's welcome freed
        awaitConnections(3);
        assertBusy(upgrade("/rooms/a"));
        bob.breaks();
        awaitConnections(2);
        cleo.hello("Cleo");
        connects("Dan");
    }

    @Test
    void thoseWhoSayNothingKeepNobodyOut() {
        hub(hub -> hub.maxHandshakes(2).helloTimeout(Client.PATIENCE.plusSeconds(5)));
        RawWire silent = connectsRaw("silent");
        awaitConnections(1); // it is the first, then
        connectsRaw("silent too");
        awaitConnections(2);

        Until.holds(() -> upgrade("/rooms/a").status() == 101, () -> "nobody is let in");

        silent.isClosed(CloseCode.HELLO_TIMEOUT);
    }

    @Test
    void thoseWhoAreRefusedTogetherDoNotComeBackTogether() {
        hub(hub -> hub.maxHandshakes(1)
                .helloTimeout(PATIENT)
                .connectionsPerSecond(10)
                .reconnectSpread(Duration.ofSeconds(3)));
        connects("Ada");
        awaitConnections(1);

        assertEquals(Set.of("1", "2", "3", "4"), whenToComeAgain());
    }

    @Test
    void norDoThoseForWhomThereIsNoPlace() {
        hub(hub -> hub.maxConnections(1).reconnectSpread(Duration.ofSeconds(3)));
        connects("Ada");
        awaitConnections(1);

        assertEquals(Set.of("1", "2", "3", "4"), whenToComeAgain());
    }

    /** What many are told who are refused one after another, in seconds. */
    private Set<String> whenToComeAgain() {
        Set<String> told = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            told.add(upgrade("/rooms/a").header("Retry-After"));
        }
        return told;
    }

    @Test
    void aRefusalCostsNoLookAtTheRequestAndItsConnectionEnds() throws IOException {
        hub(hub -> hub.maxHandshakes(1).helloTimeout(PATIENT));
        connects("Ada");
        awaitConnections(1);

        assertBusy(upgrade("/rooms/not+a+room"));
        try (Socket socket = Http.connect(hub(), 0)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Http.send(socket, hub(), "GET", "/rooms/a", UPGRADE);
            assertBusy(Http.answer(in, false));
            assertEquals(-1, in.read(), "the hub ends it");
        }
        assertEquals(200, Http.get(hub(), "/rooms/a").status(), "pages are for everybody");
        assertEquals(200, Http.get(hub(), "/readyz").status());
    }

    private Http.Answer upgrade(String target) {
        return Http.ask(hub(), "GET", target, UPGRADE);
    }

    private Http.Answer refusedBefore(int attempts) {
        Http.Answer answer = upgrade("/rooms/other");
        for (int i = 1; i < attempts && answer.status() == 101; i++) {
            answer = upgrade("/rooms/other");
        }
        return answer;
    }

    private static void assertBusy(Http.Answer answer) {
        assertEquals(503, answer.status(), answer::toString);
        assertEquals("busy", answer.json().path("code").asString(), answer::toString);
        assertTrue(Integer.parseInt(answer.header("Retry-After")) >= 1, answer::toString);
    }
}
