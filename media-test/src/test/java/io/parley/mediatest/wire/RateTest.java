package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

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

    @ParameterizedTest
    @FieldSource
    void framesThatAreNoMessagesAreLimitedToo(Map.Entry<String, Frame> frame) {
        hub(hub -> hub.messagesPerSecond(1).messageBurst(20));
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        Frame[] flood = new Frame[500];
        Arrays.fill(flood, frame.getValue());
        flood[0] = Frame.text("{\"type\":").unfinished(); // for those that continue it
        bob.ignoresPongs();
        bob.sends(flood);

        bob.isClosedInTheEnd(CloseCode.RATE_LIMITED);
        bob.isCutOff();
        ada.hearsLeft(bob, "refused");
        ada.isQuiet();
    }

    static final List<Map.Entry<String, Frame>> framesThatAreNoMessagesAreLimitedToo = List.of(
            Map.entry("pings", Frame.of(Frame.PING, new byte[125])),
            Map.entry("pongs", Frame.of(Frame.PONG, new byte[0])),
            Map.entry("empty parts", Frame.of(Frame.CONTINUATION, "").unfinished()));

    @Test
    void strangersAreLimitedSoToo() {
        hub(hub -> hub.messagesPerSecond(1).messageBurst(20));
        RawWire bob = connectsRaw("Bob");

        bob.ignoresPongs();
        bob.sends(times(100, "").map(any -> Frame.of(Frame.PING, "x")).toArray(Frame[]::new));

        bob.isClosedInTheEnd(CloseCode.RATE_LIMITED);
        bob.isCutOff();
    }

    @Test
    void aMessageMayHaveManyParts() {
        hub(hub -> hub.messagesPerSecond(1).messageBurst(20));
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");
        ada.hears("joined");

        Frame space = Frame.of(Frame.CONTINUATION, " ").unfinished();
        bob.sends(Frame.text("{\"type\":\"message\",").unfinished());
        bob.sends(Stream.generate(() -> space).limit(200).toArray(Frame[]::new));
        bob.sends(Frame.of(Frame.CONTINUATION, "\"data\":1}"));

        ada.hearsFrom(bob, "1");
    }

    @Test
    void oneRoomIsNotToldMoreThanItMayBeAndOthersAreNotHurt() {
        hub(hub -> hub.deliveriesPerSecond(1).maxMembers(20)); // twenty at once, as many as may be there
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");
        for (int i = 0; i < 20; i++) {
            bob.tellsAll("1");
            ada.hearsFrom(bob, "1");
        }
        Until.holds(() -> isRefused(bob, ada), () -> "more and more is delivered");

        bob.tells(ada, "2");
        ada.hearsPrivatelyFrom(bob, "2");
        Wire cleo = joins("Cleo", "elsewhere");
        Wire dan = joins("Dan", "elsewhere");
        cleo.hears("joined");
        dan.tellsAll("3");
        cleo.hearsFrom(dan, "3");
    }

    @Test
    void whatModeratorsDoIsRationedAsWhatIsSaid() {
        hub(hub -> hub.deliveriesPerSecond(1).maxMembers(20));
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");
        int done = 0;
        Heard next;
        do {
            ada.says("{\"type\":\"moderate\",\"action\":\"mute\",\"kind\":\"audio\"}");
            ada.says("{\"type\":\"ping\"}");
            next = ada.next("an error, or that there is none", false);
            done++;
        } while (((Heard.Text) next).type().equals("pong") && done < 100);
        assertEquals("rate_limited", ((Heard.Text) next).json().path("code").asString());
        assertTrue(done > 10, "two hear it, and twenty deliveries are made at once: " + done);
        ada.hears("pong");
        for (int i = 1; i < done; i++) {
            bob.hears("mute");
        }
        bob.tellsAll("1");
        ada.hearsFrom(bob, "1");
        bob.isQuiet();
    }

    /** Says something to everybody, who either hears it, or its sender hears that they do not. */
    private static boolean isRefused(Wire speaker, Wire listener) {
        speaker.says("{\"type\":\"state\",\"state\":{}}");
        if (((Heard.Text) speaker.next("its state, or an error", false)).type().equals("state")) {
            listener.hears("state");
            return false;
        }
        speaker.tellsAll("4");
        Heard next = speaker.next("an error", false);
        return ((Heard.Text) next).json().path("code").asString().equals("rate_limited")
                && ((Heard.Text) next).json().path("about").asString().equals("message");
    }

    @Test
    void whoComesAndGoesAgainAndAgainIsToldToComeLaterAndTheOthersHearNothingOfIt() {
        hub(hub -> hub.deliveriesPerSecond(1).maxMembers(20).reconnectSpread(Duration.ofMillis(700)));
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");

        Until.holds(() -> isTurnedAway(ada, bob), () -> "everybody is always let in");

        bob.tells(ada, "1");
        ada.hearsPrivatelyFrom(bob, "1");
        joins("Dan", "elsewhere");
    }

    /** Comes and goes, of which the others hear, or is not let in. */
    private boolean isTurnedAway(Wire... others) {
        Wire cleo = connects("Cleo");
        cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        if (((Heard.Text) cleo.next("welcome, or an error", false)).type().equals("welcome")) {
            cleo.says("{\"type\":\"leave\"}");
            cleo.isClosed(CloseCode.LEFT);
            for (Wire each : others) {
                each.hears("joined");
                each.hears("left");
            }
            return false;
        }
        JsonNode goAway = cleo.hears("goaway");
        assertEquals("hub_full", goAway.path("reason").asString());
        assertTrue(goAway.path("reconnectAfter").asInt() <= 700, goAway::toString);
        cleo.isClosed(CloseCode.HUB_FULL);
        for (Wire each : others) {
            each.isQuiet();
        }
        return true;
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
