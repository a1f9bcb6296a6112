package io.parley.signaling.session;

import static io.parley.signaling.session.TestHub.joined;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.session.TestHub.Client;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that outlive their connections (PROTOCOL.md, "Resuming"). Ada is p1 in session s1, Bob p2 in s2. */
class ResumeTest {
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final String AWAY = "{\"type\":\"away\",\"peer\":\"p2\"}";
    private static final String BACK = "{\"type\":\"back\",\"peer\":\"p2\"}";

    private final LocalRooms rooms = TestHub.rooms();
    private final TestHub hub = new TestHub(rooms);
    private final Client ada = hub.join("Ada");
    private final Client bob = hub.join("Bob");

    ResumeTest() {
        ada.hears();
    }

    @Test
    void whoDropsIsAwayAndWhoResumesIsBack() {
        bob.drops();
        assertEquals(List.of(AWAY), ada.hears());
        Client again = hub.resume(2, 0);
        assertEquals(List.of(resumed(0)), again.hears());
        assertEquals(List.of(BACK), ada.hears());
        assertEquals(List.of("went away", "resumed 0"), hub.events());
        again.says(message(1));
        assertEquals(List.of(from("p2", 1)), ada.hears());
    }

    @Test
    void whoDropsBeforeItSaidAnythingHasLeftAtOnce() {
        bob.says("{\"type\":\"leave\"}");
        ada.hears();
        for (int attempt = 3; attempt < 8; attempt++) {
            hub.welcomed("Bob").drops();
            assertEquals(
                    List.of(joined("p" + attempt, "Bob"), TestHub.left("p" + attempt, "dropped")),
                    ada.hears(),
                    "the welcome may have been lost on its way");
        }
        assertEquals(List.of(1, 0), List.of(hub.sessions.count(), hub.sessions.away()));
        assertTrue(hub.resume(7, 0).hears().getFirst().contains("\"resumed\":false"));
        assertEquals(List.of("fresh instead"), hub.events());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ack\",\"received\":0}",
                "{\"type\":\"ack\",\"received\":9}",
                "{\"type\":\"ping\"}",
                "{\"type\":\"pong\"}",
                "{\"type\":\"message\",\"data\":1}",
                "{\"type\":\"hello\",\"name\":\"again\"}",
                "no json"
            })
    void anyWordSaysThatTheWelcomeArrived(String word) {
        Client cleo = hub.welcomed("Cleo");
        cleo.says(word);
        cleo.drops();
        assertEquals(1, hub.sessions.away());
    }

    @Test
    void whoIsSilentFromTheWelcomeOnHasLeftWithTheTimeout() {
        Client cleo = hub.welcomed("Cleo");
        hub.pass(TestHub.HEARTBEAT); // finds the hello
        for (int i = 0; i < 2; i++) {
            ada.carrier().heard();
            hub.pass(TestHub.HEARTBEAT);
        }
        assertEquals(List.of(CloseCode.TIMEOUT), cleo.closes());
        assertTrue(ada.hears().contains(TestHub.left("p3", "timeout")));
    }

    @Test
    void whoKnowsTheSecretWasWelcomed() {
        Client cleo = hub.welcomed("Cleo");
        Client again = hub.resume(3, 0);
        assertEquals(List.of(CloseCode.TAKEN_OVER), cleo.closes());
        again.drops();
        assertEquals(1, hub.sessions.away());
        assertEquals(List.of(resumed(0)), hub.resume(3, 0).hears());
    }

    @Test
    void aRosterSaysWhoIsAway() {
        bob.drops();
        Client cleo = hub.connect();
        cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        String welcome = cleo.hears().getFirst();
        assertTrue(
                welcome.contains(
                        "{\"id\":\"p2\",\"name\":\"Bob\",\"role\":\"participant\",\"state\":{},\"away\":true}"),
                () -> welcome);
    }

    @Test
    void nobodyIsBackInTheLastMomentAndOneAfterItIsLate() {
        bob.drops();
        hub.pass(TestHub.RESUME_WINDOW.minus(MILLI));
        ada.carrier().heard();
        assertFalse(ada.hears().contains(left("dropped")));
        hub.pass(MILLI);
        assertTrue(ada.hears().contains(left("dropped")));
        assertEquals(1, hub.sessions.count());
        assertEquals(List.of("went away", "expired"), hub.events());
        String welcome = hub.resume(2, 0).hears().getFirst();
        assertTrue(welcome.startsWith("{\"type\":\"welcome\",\"self\":\"p3\","), () -> welcome);
        assertTrue(welcome.endsWith(",\"resumed\":false}"), () -> welcome);
    }

    @Test
    void whoIsSilentForTooLongIsAwayToo() {
        ada.carrier().heard();
        hub.pass(TestHub.HEARTBEAT);
        ada.carrier().heard();
        hub.pass(TestHub.HEARTBEAT);
        assertEquals(List.of(), bob.closes());
        ada.carrier().heard();
        hub.pass(TestHub.HEARTBEAT);
        assertEquals(List.of(CloseCode.TIMEOUT), bob.closes());
        bob.drops(); // its end changes nothing any more
        assertTrue(ada.hears().contains(AWAY));
        assertEquals(1, hub.resume(2, 0).hears().size());
        assertEquals(List.of(BACK), ada.hears());
    }

    @Test
    void whatIsSentMeanwhileComesOnceAndInOrder() {
        ada.says(message(1));
        assertEquals(1, bob.hears().size());
        bob.drops();
        ada.says(message(2));
        ada.says("{\"type\":\"message\",\"to\":\"p2\",\"data\":3}");
        Client again = hub.resume(2, 1);
        ada.says(message(4));
        assertEquals(
                List.of(
                        resumed(0),
                        from("p1", 2),
                        "{\"type\":\"message\",\"from\":\"p1\",\"to\":\"p2\",\"data\":3}",
                        from("p1", 4)),
                again.hears());
    }

    @Test
    void whatWasWrittenIntoADeadConnectionComesAgain() {
        ada.says(message(1));
        ada.says(message(2));
        assertEquals(2, bob.hears().size());
        bob.drops();
        assertEquals(List.of(resumed(0), from("p1", 2)), hub.resume(2, 1).hears());
        assertTrue(hub.events().contains("resumed 1"));
    }

    @Test
    void theHubTellsWhatItHas() {
        bob.says(message(1));
        bob.says("{\"type\":\"dance\"}"); // refused, and counted
        bob.says("nonsense");
        bob.says("{\"type\":\"ping\"}");
        bob.says("{\"type\":\"ack\",\"received\":9}");
        bob.says("{\"type\":\"hello\",\"name\":\"Bob\"}");
        bob.drops();
        assertEquals(resumed(3), hub.resume(2, 4).hears().getFirst());
    }

    @Test
    void theNewConnectionWinsOverAHalfOpenOne() {
        ada.says(message(1));
        Client again = hub.resume(2, 0);
        assertEquals(List.of(resumed(0), from("p1", 1)), again.hears());
        assertEquals(List.of(CloseCode.TAKEN_OVER), bob.closes());
        bob.says(message(7));
        bob.drops();
        assertEquals(List.of(), ada.hears(), "neither away nor back, and the old connection says nothing any more");
        again.says(message(2));
        assertEquals(List.of(from("p2", 2)), ada.hears());
        assertEquals(List.of("resumed 1", "taken over"), hub.events());
        assertEquals(2, hub.sessions.count());
    }

    @Test
    void aHelloThatWasHeldUpChangesNothing() {
        Client second = resumes(2, 0);
        Client late = resumes(1, 0);
        Client again = resumes(2, 0);
        assertEquals(List.of(List.of(), List.of()), List.of(late.hears(), again.hears()));
        assertEquals(List.of(CloseCode.TAKEN_OVER), late.closes());
        assertEquals(List.of(CloseCode.TAKEN_OVER), again.closes());
        assertEquals(List.of(), second.closes());
        late.drops();
        second.says(message(1));
        assertEquals(List.of(from("p2", 1)), ada.hears());
        assertEquals(1, resumes(3, 0).hears().size());
    }

    /** Bob, for so many times. */
    private Client resumes(int attempt, long received) {
        Client client = hub.connect();
        client.says(
                "{\"type\":\"hello\",\"name\":\"Bob\",\"resume\":{\"session\":\"s2\",\"secret\":\"k2\",\"received\":"
                        + received + ",\"attempt\":" + attempt + "}}");
        return client;
    }

    @Test
    void aConnectionThatWasTakenOverAndDoesNotAnswerItsCloseIsCut() {
        hub.resume(2, 0);
        hub.pass(Duration.ZERO);
        hub.pass(TestHub.CLOSE_TIMEOUT);
        assertEquals(1, bob.connection().aborts());
    }

    @Test
    void takeoverAfterTakeoverLosesNothing() {
        for (int i = 1; i <= 10; i++) {
            ada.says(message(i));
            List<String> heard = hub.resume(2, i - 1).hears();
            assertEquals(List.of(resumed(0), from("p1", i)), heard);
        }
        assertEquals(2, rooms.count() + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"session\":\"s2\",\"secret\":\"k1\",\"received\":0}",
                "{\"session\":\"s2\",\"secret\":\"\",\"received\":0}",
                "{\"session\":\"s9\",\"secret\":\"k2\",\"received\":0}",
                "{\"session\":\"s2\",\"secret\":\"k1\"}"
            })
    void whoCannotProveItIsWelcomedAfreshAndHarmsNobody(String resume) {
        Client stranger = hub.connect();
        stranger.says("{\"type\":\"hello\",\"name\":\"Eve\",\"resume\":" + resume + "}");
        assertTrue(stranger.hears().getFirst().startsWith("{\"type\":\"welcome\",\"self\":\"p3\","));
        assertEquals(List.of(), bob.closes());
        assertEquals(1, ada.hears().size());
        assertEquals(List.of("fresh instead"), hub.events());
    }

    @Test
    void anotherRoomIsNoPlaceToResume() {
        Client elsewhere = hub.connect(
                io.parley.signaling.protocol.RoomName.parse("elsewhere", 64).orElseThrow(),
                () -> MessageRate.Verdict.ACCEPT);
        elsewhere.says(
                "{\"type\":\"hello\",\"name\":\"Bob\",\"resume\":{\"session\":\"s2\",\"secret\":\"k2\",\"received\":0}}");
        assertTrue(elsewhere.hears().getFirst().startsWith("{\"type\":\"welcome\",\"self\":\"p3\","));
        assertEquals(List.of(), bob.closes());
    }

    /** A count that was never sent, or one from before what is still kept. */
    @ParameterizedTest
    @ValueSource(longs = {1, Long.MAX_VALUE})
    void aCountThatCannotBeIsAFreshStart(long received) {
        Client again = hub.resume(2, received);
        assertTrue(again.hears().getFirst().contains("\"resumed\":false"));
        assertEquals(List.of(CloseCode.TAKEN_OVER), bob.closes());
        assertEquals(List.of(left("overflow"), joined("p3", "Anybody")), ada.hears());
    }

    @Test
    void whatWasAcknowledgedCannotBeAskedForAgain() {
        ada.says(message(1));
        bob.says("{\"type\":\"ack\",\"received\":1}");
        bob.drops();
        assertTrue(hub.resume(2, 0).hears().getFirst().contains("\"resumed\":false"));
    }

    @Test
    void whoCannotGoOnEndsItsSessionAtOnce() {
        bob.drops();
        ada.hears();
        Client again = hub.connect();
        again.says("{\"type\":\"hello\",\"name\":\"Bob\",\"resume\":{\"session\":\"s2\",\"secret\":\"k2\"}}");
        String welcome = again.hears().getFirst();
        assertTrue(welcome.contains("\"peers\":[{\"id\":\"p1\",") && !welcome.contains("\"p2\""), () -> welcome);
        assertEquals(List.of(left("left"), joined("p3", "Bob")), ada.hears());
        assertEquals(0, hub.sessions.away());
    }

    @Test
    void whoIsAwayForMoreThanItsOutboxHoldsIsGone() {
        bob.drops();
        ada.hears();
        for (int i = 0; i < 21; i++) {
            ada.says(message(i));
        }
        assertTrue(ada.hears().contains(left("overflow")));
        assertEquals(1, hub.sessions.count());
        assertEquals(0, hub.sessions.away());
        assertEquals(List.of("went away", "overflowed"), hub.events());
        assertTrue(hub.resume(2, 0).hears().getFirst().contains("\"resumed\":false"));
    }

    @Test
    void whoSaidLeaveIsNotAway() {
        bob.says("{\"type\":\"leave\"}");
        bob.drops();
        assertEquals(List.of(left("left")), ada.hears());
        assertEquals(List.of(), hub.events());
    }

    @Test
    void onlySoManyAreKept() {
        Client cleo = hub.join("Cleo");
        bob.drops();
        cleo.drops();
        assertEquals(2, hub.sessions.away());
        ada.drops();
        assertEquals(2, hub.sessions.away());
        assertEquals(2, hub.sessions.count());
        assertEquals(resumed(0), hub.resume(3, 0).hears().getFirst());
        assertEquals(1, hub.sessions.away());
    }

    @Test
    void acknowledgesAtTheLatestAfterSixteenMessages() {
        for (int i = 1; i <= 15; i++) {
            bob.says(message(i));
        }
        assertEquals(List.of(), bob.hears());
        bob.says(message(16));
        assertEquals(List.of("{\"type\":\"ack\",\"received\":8}", "{\"type\":\"ack\",\"received\":16}"), bob.hears());
        bob.says(message(17));
        hub.pass(TestHub.HEARTBEAT);
        assertEquals(List.of("{\"type\":\"ack\",\"received\":17}", "{\"type\":\"ping\"}"), bob.hears());
        bob.carrier().heard();
        hub.pass(TestHub.HEARTBEAT);
        assertEquals(List.of("{\"type\":\"ping\"}"), bob.hears());
    }

    @Test
    void anAcknowledgementRidesWithWhatIsSentAnyway() {
        for (int i = 1; i <= 8; i++) {
            bob.says(message(i));
        }
        assertEquals(List.of(), bob.hears());
        bob.says("{\"type\":\"ping\"}");
        assertEquals(List.of("{\"type\":\"ack\",\"received\":8}", "{\"type\":\"pong\"}"), bob.hears());
    }

    @Test
    void ofOneAddressOnlySoManyAreKept() {
        Client cleo = hub.join("Cleo", new FakeConnection().at("192.0.2.1"));
        ada.says("{\"type\":\"leave\"}");
        Client dora = hub.join("Dora", new FakeConnection().at("192.0.2.1"));
        cleo.drops();
        assertEquals(1, hub.sessions.away());
        bob.hears();
        dora.drops();
        assertEquals(1, hub.sessions.away());
        assertEquals(List.of("{\"type\":\"left\",\"peer\":\"p4\",\"reason\":\"dropped\"}"), bob.hears());

        hub.resume(3, 0).hears();
        assertEquals(0, hub.sessions.away());
        hub.join("Eve", new FakeConnection().at("192.0.2.1")).drops();
        assertEquals(1, hub.sessions.away(), "there is a place again");
        bob.drops();
        assertEquals(2, hub.sessions.away(), "and always one for others");
    }

    @Test
    void stateIsKeptWhileAway() {
        bob.says("{\"type\":\"state\",\"state\":{\"hand\":true}}");
        bob.drops();
        hub.resume(2, 1);
        Client cleo = hub.connect();
        cleo.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        String welcome = cleo.hears().getFirst();
        assertTrue(
                welcome.contains("\"name\":\"Bob\",\"role\":\"participant\",\"state\":{\"hand\":true},\"away\":false}"),
                () -> welcome);
    }

    @Test
    void aHubThatStopsForgetsWhoIsAway() {
        bob.drops();
        hub.sessions.goAway();
        assertEquals(0, hub.sessions.count());
        assertEquals(0, hub.sessions.away());
        assertEquals(0, rooms.count());
    }

    @Test
    void whoIsToldThatTheHubGoesIsStillServed() {
        ada.hears();
        Client stranger = hub.connect();
        hub.sessions.announceGoingAway();
        assertEquals(List.of(CloseCode.GOING_AWAY), stranger.closes());
        bob.says(message(1));
        List<String> heard = ada.hears();
        assertTrue(heard.getFirst().startsWith("{\"type\":\"goaway\",\"reason\":\"going_away\","), heard::toString);
        assertEquals(from("p2", 1), heard.getLast());
        assertEquals(List.of(), ada.closes());
    }

    @Test
    void strangersAreCounted() {
        assertEquals(0, hub.sessions.strangers());
        Client stranger = hub.connect();
        Client other = hub.connect();
        assertEquals(2, hub.sessions.strangers());
        stranger.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        assertEquals(1, hub.sessions.strangers());
        other.drops();
        stranger.drops();
        assertEquals(0, hub.sessions.strangers());
    }

    /** Counters, bounds and places survive any number of drops at any point of a conversation. */
    @Test
    void manyDropsLoseAndDoubleNothing() {
        Client current = bob;
        long heard = 0;
        List<String> all = new java.util.ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            ada.says(message(i));
            if (i % 7 == 0) {
                // Half of what was written since the last time was lost on the way.
                List<String> got = current.hears().stream()
                        .filter(m -> m.contains("\"message\""))
                        .toList();
                List<String> arrived = got.subList(0, got.size() / 2);
                all.addAll(arrived);
                heard += arrived.size();
                if (i % 2 == 0) {
                    current.drops();
                }
                current = hub.resume(2, heard);
            }
        }
        all.addAll(
                current.hears().stream().filter(m -> m.contains("\"message\"")).toList());
        assertEquals(IntStream.rangeClosed(1, 500).mapToObj(i -> from("p1", i)).toList(), all);
    }

    private static String message(int data) {
        return "{\"type\":\"message\",\"data\":" + data + "}";
    }

    private static String from(String peer, int data) {
        return "{\"type\":\"message\",\"from\":\"" + peer + "\",\"data\":" + data + "}";
    }

    private static String resumed(long received) {
        return "{\"type\":\"resumed\",\"received\":" + received + "}";
    }

    private static String left(String reason) {
        return TestHub.left("p2", reason);
    }
}
