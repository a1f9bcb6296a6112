package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.parley.signaling.auth.OpenAccess;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Rules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a whole room stops reading, each member is dropped, and dropping one is told to the others, who overflow in turn. */
class ManyOverflowsTest {
    private static final int MEMBERS = 1000;
    private static final int SMALL_STACK = 256 * 1024;
    private static final Limits LIMITS = new Limits(65_536, 32, 4096, 64, 1_000_000, 1_000_000, MEMBERS);
    private static final SessionSettings SETTINGS = new SessionSettings(
            LIMITS,
            1024,
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            1,
            1,
            Duration.ofMinutes(1),
            Duration.ofSeconds(5),
            1 << 20,
            16,
            Long.MAX_VALUE,
            peer -> List.of(),
            Duration.ZERO);

    private final LocalRooms rooms = new LocalRooms(1, Rules.open(MEMBERS));
    private final Sessions sessions = new Sessions(
            SETTINGS,
            new OpenAccess(),
            rooms,
            IdSource.random(),
            InstantSource.fixed(Instant.EPOCH),
            () -> Duration.ZERO,
            SessionEvents.NONE);
    private final RoomName room = RoomName.parse("hall", 64).orElseThrow();
    private final AtomicBoolean stuck = new AtomicBoolean();

    private final class Reader implements Connection {
        private @Nullable CloseCode closed;

        @Override
        public void write(List<Encoded> messages, Runnable written) {
            if (!stuck.get()) {
                written.run();
            }
        }

        @Override
        public void close(CloseCode code) {
            closed = code;
        }

        @Override
        public void abort() {}
    }

    private static void say(Carrier carrier, String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        carrier.onText(bytes, 0, bytes.length);
    }

    @Test
    void allAreDroppedOneAfterTheOtherAndNotOneInsideTheOther() throws InterruptedException {
        List<Reader> readers = new ArrayList<>();
        AtomicReference<Carrier> speaker = new AtomicReference<>();
        for (int i = 0; i < MEMBERS; i++) {
            Reader reader = new Reader();
            readers.add(reader);
            Carrier carrier = sessions.open(room, reader, () -> MessageRate.Verdict.ACCEPT);
            say(carrier, "{\"type\":\"hello\",\"name\":\"member\"}");
            speaker.set(carrier);
        }
        stuck.set(true);

        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, () -> speak(speaker.get()), "speaker", SMALL_STACK);
        thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
        thread.start();
        thread.join();

        assertNull(failure.get());
        long overflowed = readers.stream()
                .filter(reader -> reader.closed == CloseCode.OVERFLOW)
                .count();
        assertEquals(MEMBERS, overflowed + (rooms.count() == 0 ? 0 : 1), "all but perhaps the speaker");
    }

    private static void speak(Carrier carrier) {
        for (int i = 0; i < 20; i++) {
            say(carrier, "{\"type\":\"message\",\"data\":" + i + "}");
        }
    }
}
