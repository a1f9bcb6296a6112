package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How people go: without a word, in silence, or because the hub stops; and what the others hear of it. */
class DepartureTest extends WireTest {
    @Test
    void aConnectionThatBreaksIsDropped() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        RawWire cleo = joinsRaw("Cleo");
        ada.hears("joined");
        ada.hears("joined");

        bob.breaks();
        ada.hearsLeft(bob, "dropped");
        cleo.hearsLeft(bob, "dropped");
        cleo.breaks();
        ada.hearsLeft(cleo, "dropped");

        awaitConnections(1);
        ada.isQuiet();
    }

    @Test
    void whoeverHangsUpInOrderHasLeft() {
        Wire ada = joins("Ada");
        for (int code : new int[] {1000, 1001}) {
            Wire bob = joins("Bob");
            ada.hears("joined");
            bob.hangsUp(code);
            ada.hearsLeft(bob, "left");
        }
        awaitConnections(1);
    }

    @Test
    void whoeverHangsUpWithAnotherCodeIsDropped() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");

        bob.hangsUp(4001);

        ada.hearsLeft(bob, "dropped");
        awaitConnections(1);
    }

    @Test
    void aConnectionThatBreaksBeforeHelloIsHeardOfByNobody() {
        Wire ada = joins("Ada");
        Wire bob = connects("Bob");

        bob.breaks();

        awaitConnections(1);
        ada.isQuiet();
    }

    @Test
    void whoeverComesBackIsSomebodyElse() {
        Wire ada = joins("Ada");
        for (int i = 0; i < 3; i++) {
            Wire bob = joins("Bob");
            ada.hearsJoined(bob, "Bob");
            bob.breaks();
            ada.hearsLeft(bob, "dropped");
        }
        ada.isQuiet();
    }

    @Test
    void aPingComesAtEveryHeartbeatAndAnAnswerKeepsTheConnection() {
        hub(hub -> hub.heartbeat(Duration.ofSeconds(1)));
        Wire ada = joins("Ada");

        for (int i = 0; i < 3; i++) { // longer than two heartbeats, in which silence would have been the end
            ada.hears("ping");
        }

        ada.isQuiet();
    }

    @Test
    void anyMessageKeepsTheConnection() {
        hub(hub -> hub.heartbeat(Duration.ofSeconds(1)));
        RawWire ada = joinsRaw("Ada");
        ada.answersNoPings();

        for (int i = 0; i < 3; i++) {
            ada.hears("ping");
            ada.tellsAll("1");
        }

        ada.isQuiet();
    }

    @Test
    void silenceEndsTheConnectionAndTheOthersAreTold() {
        hub(hub -> hub.heartbeat(Duration.ofSeconds(1)));
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        bob.answersNoPings();
        ada.hears("joined");

        bob.isClosed(CloseCode.TIMEOUT);

        bob.isCutOff();
        ada.hearsLeft(bob, "timeout");
        ada.isQuiet();
    }

    @Test
    void whoeverDoesNotAnswerTheCloseIsCutOffAllTheSame() {
        hub(hub -> hub.heartbeat(Duration.ofMillis(150)).closeTimeout(Duration.ofMillis(200)));
        RawWire bob = joinsRaw("Bob");
        bob.answersNoPings();
        bob.ignoresClose();

        bob.isClosed(CloseCode.TIMEOUT);

        bob.isCutOff();
        awaitConnections(0);
    }

    @Test
    void aHubThatStopsTellsEveryoneWhenToComeBackAtDifferentTimes() {
        hub(hub -> hub.reconnectSpread(Duration.ofSeconds(3)));
        Wire silent = connects("not yet in a room");
        List<Wire> people =
                IntStream.range(0, 12).mapToObj(i -> joins("P" + i, "room" + i)).toList();

        hub().close();

        List<Integer> times = Stream.concat(people.stream(), Stream.of(silent))
                .map(person -> {
                    JsonNode goAway = person.hears("goaway");
                    assertEquals("going_away", goAway.path("reason").asString());
                    person.isClosed(CloseCode.GOING_AWAY);
                    return goAway.path("reconnectAfter").asInt();
                })
                .toList();
        assertTrue(times.stream().allMatch(time -> time >= 0 && time <= 3000), times::toString);
        assertTrue(times.stream().distinct().count() > 3, times::toString);
    }

    @Test
    void aHubThatStopsDeliversFirstWhatWasSaidBefore() {
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");
        for (int i = 0; i < 50; i++) {
            bob.tellsAll(Integer.toString(i));
        }
        bob.isQuiet();

        hub().close();

        for (int i = 0; i < 50; i++) {
            ada.hearsFrom(bob, Integer.toString(i));
        }
        Heard.Text next = ada.next("left or goaway", false) instanceof Heard.Text text ? text : ada.hearsText("goaway");
        if (next.type().equals("left")) {
            assertEquals("shutdown", next.json().path("reason").asString());
            ada.hears("goaway");
        }
        ada.isClosed(CloseCode.GOING_AWAY);
    }

    @Test
    void aHubThatStopsTakesNobodyInAndSaysSo() throws Exception {
        hub(hub -> hub.closeTimeout(Duration.ofSeconds(30)).reconnectSpread(Duration.ofSeconds(2)));
        RawWire ada = joinsRaw("Ada");
        ada.ignoresClose(); // the hub waits for its answer
        assertEquals("ready\n", Http.get(hub(), "/readyz").body());

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(hub()::close);
        ada.hears("goaway");
        ada.isClosed(CloseCode.GOING_AWAY);

        List<String> upgrade = Stream.concat(Http.UPGRADE.stream(), Stream.of("Sec-WebSocket-Protocol: parley.v1"))
                .toList();
        Http.Answer refusal = Http.ask(hub(), "GET", "/rooms/a", upgrade);
        assertEquals(503, refusal.status(), refusal::toString);
        assertEquals("shutting_down", refusal.json().path("code").asString());
        assertTrue(refusal.header("Retry-After").matches("[1-3]"), refusal::toString);
        assertEquals(503, Http.get(hub(), "/readyz").status());
        assertEquals(200, Http.get(hub(), "/healthz").status());
        ada.breaks();
        stopped.get(Client.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
