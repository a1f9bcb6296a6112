package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages of which parts come, and not the last: what they hold, and for how long. */
class UnfinishedTest extends WireTest {
    private static final int MOST = 100_000;
    private static final Frame MORE = Frame.of(Frame.CONTINUATION, " ").unfinished();

    @Test
    void aMessageWhoseEndDoesNotComeEndsItsConnectionThoughPartsOfItDo() {
        hub(hub -> hub.heartbeat(Duration.ofSeconds(1)));
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");
        bob.answersNoPings(); // within a message it cannot

        bob.sends(Frame.text("{\"type\":").unfinished());
        Heard next = bob.next("a ping or the end", true);
        while (next instanceof Heard.Text ping && ping.type().equals("ping")) {
            bob.sends(MORE);
            next = bob.next("a ping or the end", true);
        }

        assertEquals(new Heard.Closed(CloseCode.TIMEOUT.code(), CloseCode.TIMEOUT.reason()), next);
        ada.hearsLeft(bob, "timeout");
    }

    @Test
    void oneThatComesSlowlyButInTimeIsHeardAndSoIsTheNext() {
        hub(hub -> hub.heartbeat(Duration.ofSeconds(1)));
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");
        bob.answersNoPings();

        for (int i = 0; i < 3; i++) { // longer than twice the heartbeat, all of them together
            bob.sends(Frame.text("{\"type\":\"message\",").unfinished());
            while (!(bob.next("a ping", true) instanceof Heard.Text ping
                    && ping.type().equals("ping"))) {
                bob.sends(MORE);
            }
            bob.sends(Frame.of(Frame.CONTINUATION, "\"data\":" + i + "}"));
            ada.hearsFrom(bob, Integer.toString(i));
        }
    }

    @Test
    void manyTogetherHoldNoMoreThanTheHubHasForThemAndThoseWhoFinishAreHeard() {
        hub(hub -> hub.maxMessageBytes(MOST).outboxBytes(2 * MOST).outboxTotalBytes(2 * MOST));
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");
        bob.sends(Frame.text("{\"type\":\"message\",").unfinished());
        List<RawWire> large =
                Stream.of("Cleo", "Dan", "Eve").map(this::joinsRaw).toList();
        for (int i = 0; i < large.size(); i++) {
            ada.hears("joined");
        }

        large.forEach(one -> one.sends(
                Frame.text("{\"type\":\"message\"," + " ".repeat(MOST - 100)).unfinished()));

        String gone = ada.hears("left").path("peer").asString();
        RawWire closed =
                large.stream().filter(one -> one.id().equals(gone)).findFirst().orElseThrow();
        closed.isClosedInTheEnd(CloseCode.OVERFLOW);
        // What comes meanwhile is counted a moment before room is made for it.
        Until.holds(
                () -> Exposition.read(hub().metrics()).getOrDefault("parley_outbox_bytes", Double.MAX_VALUE)
                        <= 2 * MOST,
                () -> Exposition.read(hub().metrics()).toString());
        bob.sends(Frame.of(Frame.CONTINUATION, "\"data\":1}"));
        Heard next = ada.next("what Bob says", false);
        while (next instanceof Heard.Text text && text.type().equals("left")) {
            next = ada.next("what Bob says", false);
        }
        assertTrue(next instanceof Heard.Text text && text.type().equals("message"), next::toString);
    }
}
