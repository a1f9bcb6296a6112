package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.parley.signaling.auth.OpenAccess;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.Rooms;
import io.parley.signaling.session.Carrier;
import io.parley.signaling.session.Connection;
import io.parley.signaling.session.MessageRate;
import io.parley.signaling.session.SessionEvents;
import io.parley.signaling.session.SessionSettings;
import io.parley.signaling.session.Sessions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What a client hears when the hub itself fails: no network does it, so its rooms are made to. */
class InternalErrorTest {
    private final Logger log = (Logger) LoggerFactory.getLogger(Carrier.class);

    @BeforeEach
    void theFailuresAreMeantToBe() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void othersAreNot() {
        log.setLevel(null);
    }

    @Test
    void aClientIsToldAndClosedAndLearnsNothingOfTheFailure() {
        assertTold((room, member, grant) -> {
            throw new IllegalStateException("a private matter");
        });
        assertTold(
                (room, member, grant) -> CompletableFuture.failedFuture(new IllegalStateException("a private matter")));
    }

    private static void assertTold(Rooms broken) {
        Limits limits = new Limits(4096, 16, 256, 64, 100, 100, 10);
        SessionSettings settings = new SessionSettings(
                limits,
                1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ZERO,
                0,
                0,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                65_536,
                100,
                65_536,
                peer -> List.of(),
                Duration.ZERO);
        Sessions sessions = new Sessions(
                settings,
                new OpenAccess(),
                broken,
                IdSource.random(),
                InstantSource.system(),
                () -> Duration.ZERO,
                SessionEvents.NONE);
        Recorder client = new Recorder();
        Carrier carrier =
                sessions.open(RoomName.parse("a", 64).orElseThrow(), client, () -> MessageRate.Verdict.ACCEPT);
        byte[] hello = "{\"type\":\"hello\",\"name\":\"Ada\"}".getBytes(StandardCharsets.UTF_8);

        carrier.onText(hello, 0, hello.length);

        JsonNode error = Json.read(client.heard.getFirst());
        assertEquals(List.of(), Schemas.problemsOfServer(error));
        assertEquals(ErrorCode.INTERNAL_ERROR.wire(), error.path("code").asString());
        assertFalse(client.heard.getFirst().contains("private"), client.heard::toString);
        assertEquals(List.of(CloseCode.INTERNAL_ERROR), client.closes);
    }

    private static final class Recorder implements Connection {
        final List<String> heard = new ArrayList<>();
        final List<CloseCode> closes = new ArrayList<>();

        @Override
        public void write(List<Encoded> messages, Runnable written) {
            messages.forEach(message ->
                    heard.add(StandardCharsets.UTF_8.decode(message.payload()).toString()));
            written.run();
        }

        @Override
        public void close(CloseCode code) {
            closes.add(code);
        }

        @Override
        public void abort() {
            closes.clear();
        }
    }
}
