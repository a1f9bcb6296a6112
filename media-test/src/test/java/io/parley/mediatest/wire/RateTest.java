package io.parley.mediatest.wire;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever sends too fast is refused, then closed; whoever sends slowly is not. */
class RateTest extends WireTest {
    private static final String PING = "{\"type\":\"ping\"}";

    @Test
    void aBurstIsAcceptedAndMoreIsRefused() {
        hub(hub -> hub.messagesPerSecond(1).messageBurst(5));
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob"); // the hello was the first of the five
        ada.hears("joined");

        bob.sends(Stream.concat(
                        times(4, "{\"type\":\"message\",\"data\":1}"), times(2, "{\"type\":\"message\",\"data\":2}"))
                .toArray(Frame[]::new));

        for (int i = 0; i < 4; i++) {
            ada.hearsFrom(bob, "1");
        }
        bob.hearsError(ErrorCode.RATE_LIMITED);
    }

    @Test
    void whoeverKeepsOnIsClosedAndTheOthersAreNotDisturbed() {
        hub(hub -> hub.messagesPerSecond(1).messageBurst(5));
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        bob.sends(times(100, "{\"type\":\"pong\"}").toArray(Frame[]::new));

        for (int i = 0; i < 5; i++) {
            bob.hearsError(ErrorCode.RATE_LIMITED);
        }
        bob.isClosedInTheEnd(CloseCode.RATE_LIMITED);
        bob.isCutOff();
        ada.hearsLeft(bob, "refused");
        ada.isQuiet();
    }

    @Test
    void wrongMessagesCountToo() {
        hub(hub -> hub.messagesPerSecond(1).messageBurst(3));
        RawWire bob = joinsRaw("Bob");

        bob.sends(times(2, "{").toArray(Frame[]::new));
        bob.sends(Frame.text(PING));

        bob.hearsError(ErrorCode.INVALID_JSON);
        bob.hearsError(ErrorCode.INVALID_JSON);
        bob.hearsError(ErrorCode.RATE_LIMITED);
    }

    @Test
    void afterAPauseThereIsRoomForMore() {
        hub(hub -> hub.messagesPerSecond(5).messageBurst(20).heartbeat(Duration.ofSeconds(1)));
        RawWire bob = joinsRaw("Bob");

        bob.sends(times(25, "{\"type\":\"pong\"}").toArray(Frame[]::new));
        bob.hearsError(ErrorCode.RATE_LIMITED);
        int pings = 0;
        while (pings < 2) { // a second has passed, in which the hub refills five
            Heard next = bob.next("two pings", true);
            pings += next instanceof Heard.Text text && text.type().equals("ping") ? 1 : 0;
        }

        bob.isQuiet();
    }

    private static Stream<Frame> times(int count, String text) {
        return Stream.generate(() -> Frame.text(text)).limit(count);
    }
}
