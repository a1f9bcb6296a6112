package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** A hub that stops gently: nobody new comes in, and those who are there are served until it is their time to go. */
class DrainTest extends WireTest {
    @Test
    void whoIsThereIsServedAndNobodyNewComesIn() throws Exception {
        hub(hub -> hub.reconnectSpread(Duration.ofHours(1)));
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");

        CompletableFuture<Void> drained = CompletableFuture.runAsync(hub()::drain);

        ada.hears("goaway");
        assertEquals(503, Http.get(hub(), "/readyz").status());
        assertEquals(503, Http.get(hub(), "/readyz/fleet").status());
        assertEquals(200, Http.get(hub(), "/healthz").status());
        Http.Answer refusal = Http.ask(
                hub(),
                "GET",
                "/rooms/a",
                Stream.concat(Http.UPGRADE.stream(), Stream.of("Sec-WebSocket-Protocol: parley.v1"))
                        .toList());
        assertEquals(503, refusal.status(), refusal::toString);
        assertEquals("shutting_down", refusal.json().path("code").asString());
        bob.hears("goaway");
        bob.tellsAll("1");
        ada.hearsFrom(bob, "1");
        bob.isQuiet();
        ada.says("{\"type\":\"leave\"}");
        ada.isClosed(CloseCode.LEFT);
        bob.hearsLeft(ada, "left");
        assertFalse(drained.isDone());
        bob.breaks();
        drained.get(Client.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void everyoneIsToldATimeOfTheirOwnWithinTheSpread() {
        hub(hub -> hub.reconnectSpread(Duration.ofMillis(1500)));
        List<Wire> people =
                IntStream.range(0, 12).mapToObj(i -> joins("P" + i, "room" + i)).toList();

        CompletableFuture<Void> drained = CompletableFuture.runAsync(hub()::drain);

        List<Integer> times = people.stream()
                .map(person -> {
                    JsonNode goAway = person.hears("goaway");
                    assertEquals("going_away", goAway.path("reason").asString());
                    return goAway.path("reconnectAfter").asInt();
                })
                .toList();
        assertTrue(times.stream().allMatch(time -> time >= 0 && time <= 1500), times::toString);
        assertTrue(times.stream().distinct().count() > 3, times::toString);
        people.forEach(Wire::isQuiet);
        drained.join();
    }

    @Test
    void whoHasNotGoneWhenTheTimeIsOverIsClosed() {
        hub(hub -> hub.reconnectSpread(Duration.ofMillis(100)));
        Wire ada = joins("Ada");

        hub().drain();

        ada.hears("goaway");
        ada.isQuiet();
        assertEquals(1, hub().connections());
        hub().close();
        ada.isClosedInTheEnd(CloseCode.GOING_AWAY);
    }

    @Test
    void whoeverIsInAHurryInterruptsIt() throws InterruptedException {
        hub(hub -> hub.reconnectSpread(Duration.ofHours(1)));
        Wire ada = joins("Ada");
        Thread draining = Thread.ofPlatform().start(hub()::drain);
        ada.hears("goaway");

        draining.interrupt();

        assertTrue(draining.join(Client.PATIENCE), "it goes on draining");
    }
}
