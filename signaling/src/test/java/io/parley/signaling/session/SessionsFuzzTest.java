package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.signaling.Complaints;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Rules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What strangers do to a session's state machine, whatever they say and when: two who keep to the protocol go on talking, the hub does
 * not fail, keeps to its connections' contract, and forgets everybody in the end. The input is a script; a line is somebody's doing:
 *
 * <pre>
 *   0&gt;…  says this (opens a connection first, where there is none)
 *   0!   is cut off, 0. closes in order
 *   0~   does not read any more, 0= does again
 *   0+   a second passes, 0* twenty do
 * </pre>
 */
class SessionsFuzzTest {
    private static final String UNGUESSED = "nobody guesses this";
    private static final int STRANGERS = 4;
    private static final int MOST_LINES = 200;

    private final LocalRooms rooms = new LocalRooms(2, Rules.open(6));
    private final TestHub hub = new TestHub(rooms, new Ids());
    private final StringBuilder problems = new StringBuilder();
    private final @Nullable Stranger[] strangers = new Stranger[STRANGERS];

    /** Ids that a script can name, but for what proves that a session is one's own, where it is an honest member's. */
    private static final class Ids extends TestHub.FixedIds {
        private int secrets;

        @Override
        public Secret newSecret() {
            Secret guessable = super.newSecret();
            return secrets++ < 2 ? new Secret(UNGUESSED + secrets) : guessable;
        }
    }

    private record Stranger(Carrier carrier, WatchedConnection connection) {}

    @FuzzTest
    @DictionaryEntries({
        "0>{\"type\":\"hello\",\"name\":\"Cleo\"}",
        "1>{\"type\":\"hello\",\"name\":\"Dan\"}",
        ",\"resume\":{\"session\":\"s3\",\"secret\":\"k3\",\"received\":0}",
        ",\"resume\":{\"session\":\"s3\",\"secret\":\"k3\",\"received\":1,\"attempt\":2}",
        "0>{\"type\":\"message\",\"data\":1}",
        "0>{\"type\":\"message\",\"to\":\"p1\",\"data\":1}",
        "0>{\"type\":\"signal\",\"to\":\"p4\",\"candidate\":null}",
        "0>{\"type\":\"state\",\"state\":{}}",
        "0>{\"type\":\"moderate\",\"action\":\"remove\",\"peer\":\"p1\"}",
        "0>{\"type\":\"moderate\",\"action\":\"end\"}",
        "0>{\"type\":\"moderate\",\"action\":\"set\",\"locked\":true}",
        "0>{\"type\":\"ack\",\"received\":1}",
        "0>{\"type\":\"token\",\"token\":\"t\"}",
        "0>{\"type\":\"leave\"}",
        "0>{\"type\":\"ping\"}",
        "0>{\"type\":\"pong\"}",
        "0!",
        "0.",
        "0~",
        "0=",
        "0+",
        "0*"
    })
    void goOn(byte[] script) {
        try (Complaints complaints = Complaints.of("io.parley.signaling.session")) {
            SessionsFuzzTest fresh = new SessionsFuzzTest();
            fresh.play(new String(script, StandardCharsets.ISO_8859_1));
            assertEquals("", fresh.problems + complaints.take());
        }
    }

    private void play(String script) {
        HonestMember ada = new HonestMember(hub.sessions, "Ada");
        HonestMember bob = new HonestMember(hub.sessions, "Bob");
        ada.hears(bob);
        bob.hears(ada);
        script.lines().limit(MOST_LINES).filter(line -> line.length() >= 2).forEach(line -> {
            happens(line.charAt(0) % STRANGERS, line.charAt(1), line.substring(2));
            ada.counts();
            bob.counts();
            ada.hears(bob);
            bob.hears(ada);
            hangUp();
        });
        isForgotten(ada, bob);
    }

    private void happens(int who, char what, String text) {
        Stranger stranger = strangers[who];
        switch (what) {
            case '+' -> hub.pass(Duration.ofSeconds(1));
            case '*' -> hub.pass(Duration.ofSeconds(20));
            case '>' -> say(stranger == null ? connect(who) : stranger, text);
            case '!' -> end(who, false);
            case '.' -> end(who, true);
            case '~' ->
                (stranger == null ? connect(who) : stranger).connection().sticks();
            case '=' ->
                (stranger == null ? connect(who) : stranger).connection().reads();
            default -> {}
        }
    }

    private Stranger connect(int who) {
        WatchedConnection connection = new WatchedConnection();
        Carrier carrier = hub.sessions.open(TestHub.ROOM, connection, () -> MessageRate.Verdict.ACCEPT);
        Stranger stranger = new Stranger(carrier, connection);
        strangers[who] = stranger;
        return stranger;
    }

    private static void say(Stranger stranger, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1); // as they are in the input
        stranger.carrier().heard();
        if (bytes.length <= stranger.carrier().maxMessageBytes()) {
            stranger.carrier().onText(bytes, 0, bytes.length);
        }
    }

    private void end(int who, boolean goodbye) {
        Stranger stranger = strangers[who];
        if (stranger != null) {
            strangers[who] = null;
            stranger.carrier().onConnectionEnded(goodbye);
            stranger.connection().reads(); // a write that was under way is over, too
            problems.append(stranger.connection().problems());
        }
    }

    /** Connections end that the hub has closed. */
    private void hangUp() {
        for (int who = 0; who < STRANGERS; who++) {
            Stranger stranger = strangers[who];
            if (stranger != null && stranger.connection().isOver()) {
                end(who, false);
            }
        }
    }

    private void isForgotten(HonestMember ada, HonestMember bob) {
        for (int who = 0; who < STRANGERS; who++) {
            end(who, false);
        }
        ada.leaves();
        bob.leaves();
        hub.pass(TestHub.RESUME_WINDOW);
        hub.pass(TestHub.WAIT_TIMEOUT);
        assertEquals(
                "0 sessions, 0 away, 0 connections, 0 strangers, 0 waiting, 0 rooms",
                hub.sessions.count() + " sessions, " + hub.sessions.away() + " away, " + hub.sessions.connections()
                        + " connections, " + hub.sessions.strangers() + " strangers, " + hub.sessions.waiting()
                        + " waiting, " + rooms.count() + " rooms");
    }
}
