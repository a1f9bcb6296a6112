package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One that does not read what is sent to it is closed, and slows nobody. */
class SlowReaderTest extends WireTest {
    private static final int RECEIVE_BUFFER = 2048;
    private static final int MOST_MESSAGES = 10_000;

    @Test
    void oneThatReadsNothingIsClosedAndTheOthersHearEverything() {
        hub(hub -> hub.outboxBytes(512 * 1024)
                .closeTimeout(Duration.ofMillis(300))
                .messagesPerSecond(100_000)
                .messageBurst(100_000));
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        RawWire slow = keep(RawWire.open(hub(), ROOM, "slow", RECEIVE_BUFFER));
        slow.hello("slow");
        ada.hearsJoined(bob, "Bob");
        ada.hearsJoined(slow, "slow");
        bob.hearsJoined(slow, "slow");
        slow.stopsReading();

        String large = "x".repeat(10_000);
        Set<Wire> told = new HashSet<>();
        // The system's own buffers come before the outbox: how many messages it takes is not for the test to know.
        for (int i = 0; told.isEmpty() && i < MOST_MESSAGES; i++) {
            String data = "\"" + i + large + "\"";
            bob.tellsAll(data);
            hears(ada, told, "{\"type\":\"message\",\"from\":\"" + bob.id() + "\",\"data\":" + data + "}");
            bob.says("{\"type\":\"ping\"}");
            hears(bob, told, "{\"type\":\"pong\"}");
        }

        Stream.of(ada, bob).filter(each -> !told.contains(each)).forEach(each -> each.hearsLeft(slow, "overflow"));
        awaitConnections(2); // it answers no close frame, so it is cut off
        bob.isQuiet();
        ada.isQuiet();
    }

    /** Hears this next, but for the news that the slow one has left, which may come before it. */
    private static void hears(Wire listener, Set<Wire> told, String json) {
        Heard next = listener.next(json, false);
        if (next instanceof Heard.Text text && text.type().equals("left")) {
            assertEquals("overflow", text.json().path("reason").asString());
            assertTrue(told.add(listener), "told twice");
            listener.hearsExactly(json);
        } else if (!(next instanceof Heard.Text text && text.json().equals(Json.read(json)))) {
            throw listener.inbox.failure(json, next);
        }
    }

    @Test
    void oneThatReadsAgainHearsWhyItWasClosed() {
        hub(hub -> hub.outboxMessages(16)
                .closeTimeout(Duration.ofSeconds(60))
                .messagesPerSecond(100_000)
                .messageBurst(100_000));
        Wire bob = joins("Bob");
        RawWire slow = keep(RawWire.open(hub(), ROOM, "slow", RECEIVE_BUFFER));
        slow.hello("slow");
        bob.hearsJoined(slow, "slow");
        slow.stopsReading();

        String large = "\"" + "x".repeat(200_000) + "\"";
        Heard heard;
        do {
            bob.tellsAll(large);
            bob.says("{\"type\":\"ping\"}");
            heard = bob.next("a pong, or that the slow one left", false);
        } while (heard instanceof Heard.Text text && text.type().equals("pong"));
        slow.readsAgain();

        slow.isClosedInTheEnd(CloseCode.OVERFLOW);
        slow.isCutOff();
        awaitConnections(1);
    }
}
