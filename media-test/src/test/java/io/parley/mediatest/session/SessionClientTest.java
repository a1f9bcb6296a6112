package io.parley.mediatest.session;

import static io.parley.mediatest.session.Script.PATIENCE;
import static io.parley.mediatest.session.Script.helloResuming;
import static io.parley.mediatest.session.Script.message;
import static io.parley.mediatest.session.Script.welcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.parley.mediatest.client.Closed;
import io.parley.mediatest.client.ComeBack;
import io.parley.mediatest.client.HubMessage.Left;
import io.parley.mediatest.session.SessionState.Connected;
import io.parley.mediatest.session.SessionState.Over;
import io.parley.mediatest.session.SessionState.Reason;
import io.parley.mediatest.session.SessionState.Reconnecting;
import io.parley.mediatest.session.SessionState.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionClientTest {

    private static final String LEFT = "{\"type\":\"left\",\"peer\":\"b\",\"reason\":\"left\"}";

    @Test
    void acknowledgesEverySixteenMessagesAndAfterAPingWhenThereIsNews() throws IOException {
        try (Script script = Script.welcomed()) {
            Visitor hub = script.first;
            for (int i = 0; i < 17; i++) {
                hub.says(LEFT);
            }
            hub.hears("{\"type\":\"ack\",\"received\":16}");
            hub.says("{\"type\":\"ping\"}");
            hub.hears("{\"type\":\"pong\"}");
            hub.hears("{\"type\":\"ack\",\"received\":17}");
            hub.says("{\"type\":\"ping\"}");
            hub.hears("{\"type\":\"pong\"}");
            script.sends(1, 1);
            hub.hears(message(1));
        }
    }

    @Test
    void countsWhatItDoesNotUnderstandAndNotWhatIsAboutTheConnection() throws IOException {
        try (Script script = Script.welcomed()) {
            Visitor hub = script.first;
            hub.says("{\"type\":\"dance\"}");
            hub.says("{\"type\":\"left\"}");
            hub.says("{\"type\":\"pong\"}");
            hub.says("{\"type\":\"ack\",\"received\":0}");
            hub.says(LEFT);

            script.awaitReceived(3);
            assertEquals(List.of("{\"type\":\"left\"}"), script.heard.malformed);
        }
    }

    @Test
    void resumesWithItsCountAndSendsInOrderWhatTheHubHasNotCounted() throws IOException {
        try (Script script = Script.welcomed()) {
            script.first.says(LEFT);
            script.awaitReceived(1);
            script.sends(1, 4);
            script.first.hears(message(1));
            script.first.says("{\"type\":\"ack\",\"received\":1}");
            script.session.await("the ack", () -> script.session.counts().kept() == 3, PATIENCE);
            script.first.breaks();

            script.awaitState(Waiting.class);
            script.sends(5, 5);
            script.comesBack();
            Visitor second = script.hub.welcomes();
            second.hears(helloResuming(1, 1));
            script.sends(6, 6);
            second.says("{\"type\":\"resumed\",\"received\":2}");
            for (int i = 3; i <= 6; i++) {
                second.hears(message(i));
            }
            second.says(LEFT);
            script.awaitReceived(2);

            assertEquals(new Counts(2, 4, 1, 1), script.session.counts());
            assertEquals(
                    List.of("welcome a1", "Connected", "Waiting", "Reconnecting", "Connected"), script.allEvents());
            assertEquals(new Connected(true), script.session.state());
            assertEquals(1, script.heard.messages.stream().distinct().count());
        }
    }

    @Test
    void aMessageOfWhichOnlyAPartCameIsNotCounted() throws IOException {
        try (Script script = Script.welcomed()) {
            script.first.says(LEFT);
            script.first.breaksOffSaying(LEFT);
            script.comesBack();
            script.hub.welcomes().hears(helloResuming(1, 1));
            assertEquals(List.of(), script.heard.malformed);
        }
    }

    @Test
    void beginsAnewWhereTheHubCannotGoOnAndSaysWhatMayBeLost() throws IOException {
        try (Script script = Script.welcomed()) {
            script.first.says(LEFT);
            script.awaitReceived(1);
            script.sends(1, 2);
            script.first.hears(message(1));
            script.first.breaks();
            script.comesBack();
            Visitor second = script.hub.welcomes();
            second.hears(helloResuming(1, 1));
            second.says(welcome(2));
            second.hears(Script.WELCOME_ARRIVED);
            script.session.await(
                    "another session", () -> script.session.counts().sessions() == 2, PATIENCE);

            assertEquals(new Connected(false), script.session.state());
            assertEquals(List.of(message(1), message(2)), script.heard.undelivered);
            assertEquals(
                    0,
                    script.session.counts().received() + script.session.counts().kept());

            script.sends(3, 3);
            second.hears(message(3));
            second.breaks();
            script.comesBack();
            script.hub.welcomes().hears(helloResuming(2, 0));
        }
    }

    @Test
    void comesAfreshToAHubThatDoesNotResume() throws IOException {
        try (Script script = new Script()) {
            script.first.says(welcome(1, 0, 15));
            script.awaitState(Connected.class);
            script.first.breaks();
            script.comesBack();
            script.hub.welcomes().hears(Script.PLAIN_HELLO);
        }
    }

    @Test
    void eachAttemptToComeBackSaysThatItIsNewer() throws IOException {
        try (Script script = Script.welcomed()) {
            script.first.breaks();
            for (int attempt = 1; attempt <= 3; attempt++) {
                script.comesBack();
                Visitor next = script.hub.welcomes();
                assertEquals(attempt, next.hears().at("/resume/attempt").asInt());
                next.breaks();
            }
        }
    }

    @Test
    void comesAfreshWhenItIsToldToAndEndsItsOldSession() throws IOException {
        try (Script script = Script.welcomed()) {
            script.first.closes(4101, "internal_error");
            script.comesBack();
            script.hub
                    .welcomes()
                    .hears("{\"type\":\"hello\",\"name\":\"ada\",\"client\":\"parley-media-test\","
                            + "\"resume\":{\"session\":\"s1\",\"secret\":\"x1\"}}");
        }
    }

    @Test
    void whatAnAttemptWasToldIsNotAboutTheSession() throws IOException {
        try (Script script = Script.welcomed()) {
            script.first.breaks();
            script.comesBack();
            Visitor second = script.hub.welcomes();
            second.hears(helloResuming(1, 0));
            second.closes(4103, "hello_timeout");
            script.session.await(
                    "the loss of the second",
                    () -> script.session.state() instanceof Waiting waiting && waiting.attempts() == 1,
                    PATIENCE);
            script.comesBack();
            script.hub.welcomes().hears(helloResuming(1, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1009, 4500, 4504, 3000, 4200})
    void staysAwayWhenItIsToldTo(int code) throws IOException {
        try (Script script = Script.welcomed()) {
            script.first.closes(code, "enough");
            assertEquals(
                    new Closed(code, "enough"), script.awaitState(Over.class).how());
            assertThrows(IllegalStateException.class, () -> script.sends(1, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1011, 4000, 4001, 4099})
    void goesOnWithTheSessionAfterOtherEnds(int code) throws IOException {
        try (Script script = Script.welcomed()) {
            script.first.closes(code, "later");
            assertEquals(
                    new Closed(code, "later"), script.awaitState(Waiting.class).why());
            script.comesBack();
            script.hub.welcomes().hears(helloResuming(1, 0));
        }
    }

    @Test
    void canBeToldNotToResume() throws IOException {
        try (Script script = Script.comingBack(ComeBack.AFRESH)) {
            script.first.breaks();
            script.comesBack();
            script.hub.welcomes().hears(Script.PLAIN_HELLO);
        }
    }

    @Test
    void canBeToldNotToComeBack() throws IOException {
        try (Script script = Script.comingBack(ComeBack.NEVER)) {
            script.first.says("{\"type\":\"goaway\",\"reason\":\"going_away\",\"reconnectAfter\":1}");
            script.clock.advance(Duration.ofSeconds(1));
            script.first.closes(4000, "going_away");
            assertEquals(
                    new Closed(4000, "going_away"),
                    script.awaitState(Over.class).how());
        }
    }

    @Test
    void leavesAHubThatGoesWhenItIsTimeAndNotBefore() throws IOException {
        try (Script script = Script.welcomed()) {
            script.first.says("{\"type\":\"goaway\",\"reason\":\"going_away\",\"reconnectAfter\":3000}");
            script.first.says(LEFT);
            script.awaitReceived(1);
            script.clock.advance(Duration.ofMillis(2_999));
            script.sends(1, 1);
            script.first.hears(message(1));

            script.clock.advance(Duration.ofMillis(1));

            assertEquals(4001, script.first.hearsClose());
            assertEquals(Duration.ZERO, script.awaitState(Waiting.class).delay());
            script.comesBack();
            script.hub.welcomes().hears(helloResuming(1, 1));
        }
    }

    @Test
    void waitsForTheRestOfItWhenAHubThatGoesHasClosedBefore() throws IOException {
        try (Script script = Script.welcomed()) {
            script.first.says("{\"type\":\"goaway\",\"reason\":\"going_away\",\"reconnectAfter\":3000}");
            script.first.says(LEFT);
            script.awaitReceived(1);
            script.clock.advance(Duration.ofSeconds(1));
            script.first.closes(4000, "going_away");

            Waiting waiting = script.awaitState(Waiting.class);
            assertEquals(Duration.ofSeconds(2), waiting.delay());
            assertEquals(Reason.HUB, waiting.by());
            script.session.reconnect();
            assertEquals(waiting, script.session.state());
        }
    }

    @Test
    void waitsAsLongAsAHubThatIsFullSays() throws IOException {
        try (Script script = Script.welcomed()) {
            script.first.breaks();
            script.comesBack();
            script.hub.accepts().isRefused(503, "Retry-After: 7\r\n");

            script.session.await(
                    "the refusal",
                    () -> script.session.state() instanceof Waiting waiting && waiting.by() == Reason.HUB,
                    PATIENCE);
            assertEquals(Duration.ofSeconds(7), script.awaitState(Waiting.class).delay());
            script.comesBack();
            script.hub.welcomes().hears(helloResuming(1, 0));
        }
    }

    @Test
    void aRequestThatIsRefusedIsNotMadeAgain() throws IOException {
        try (Script script = Script.welcomed()) {
            script.first.breaks();
            script.comesBack();
            script.hub.accepts().isRefused(403, "");
            assertEquals(
                    new Closed(1006, "refused with status 403"),
                    script.awaitState(Over.class).how());
        }
    }

    @Test
    void anAttemptThatNobodyAnswersIsFollowedByAnother() throws IOException {
        try (Script script = Script.welcomed()) {
            script.first.breaks();
            script.comesBack();
            Visitor silent = script.hub.welcomes();
            silent.hears(helloResuming(1, 0));
            script.clock.advance(Duration.ofSeconds(10));

            assertEquals(4001, silent.hearsClose());
            assertEquals(1, script.awaitState(Waiting.class).attempts());
            script.comesBack();
            assertEquals(2, script.awaitState(Reconnecting.class).attempts());
            Visitor next = script.hub.welcomes();
            next.hears(helloResuming(1, 0));
            silent.close();
            next.says("{\"type\":\"resumed\",\"received\":0}");
            script.awaitState(Connected.class);
        }
    }

    @Test
    void silenceForTwiceTheHeartbeatIsTheEndOfAConnectionAndNotOfTheSession() throws IOException {
        try (Script script = new Script()) {
            script.first.says(welcome(1, 60, 0.1));
            assertEquals(4001, script.awaitState(Waiting.class).why().code());
            script.comesBack();
            Visitor second = script.hub.welcomes();
            second.hears(helloResuming(1, 0));
            second.says("{\"type\":\"resumed\",\"received\":0}");
            script.awaitState(Connected.class);
            assertEquals(4001, script.awaitState(Waiting.class).why().code());
        }
    }

    @Test
    void goesUpToItsPatienceAndNotFurther() throws IOException {
        try (Script script =
                Script.welcomed(Script.defaults().withPatience(Duration.ofSeconds(5), Duration.ofSeconds(5)))) {
            script.first.breaks();
            script.comesBack();
            Visitor silent = script.hub.accepts();
            script.clock.advance(Duration.ofSeconds(5));
            silent.hearsEnd();
            script.awaitState(Over.class);
        }
    }

    @Test
    void doesNotWaitAnyLongerWhenItIsTold() throws IOException {
        try (Script script = Script.welcomed()) {
            script.session.drop();
            script.awaitState(Waiting.class);
            script.session.reconnect();
            script.hub.welcomes().hears(helloResuming(1, 0));
        }
    }

    @Test
    void whatComesOverAConnectionThatItLeftIsNotHeard() throws IOException {
        try (Script script = Script.welcomed()) {
            script.first.says("{\"type\":\"goaway\",\"reason\":\"going_away\",\"reconnectAfter\":1}");
            script.first.says(LEFT);
            script.awaitReceived(1);
            script.clock.advance(Duration.ofMillis(1));
            script.awaitState(Waiting.class);
            script.first.says(LEFT);
            script.comesBack();
            Visitor second = script.hub.welcomes();
            second.hears(helloResuming(1, 1));
            second.says("{\"type\":\"resumed\",\"received\":0}");
            second.says("{\"type\":\"left\",\"peer\":\"c\",\"reason\":\"left\"}");
            script.awaitReceived(2);
            assertEquals("c", ((Left) script.heard.messages.getLast()).peer().value());
        }
    }

    @Test
    void aHubThatResumesAfterWhatWasNeverSentIsLeft() throws IOException {
        try (Script script = Script.welcomed()) {
            script.first.breaks();
            script.comesBack();
            Visitor second = script.hub.welcomes();
            second.hears(helloResuming(1, 0));
            second.says("{\"type\":\"resumed\",\"received\":1}");
            assertEquals(4001, second.hearsClose());
            script.comesBack();
            assertEquals(
                    true,
                    script.hub
                            .welcomes()
                            .hears()
                            .required("resume")
                            .path("received")
                            .isMissingNode());
        }
    }
}
