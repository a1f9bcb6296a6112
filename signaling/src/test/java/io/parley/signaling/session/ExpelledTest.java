package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.signaling.protocol.ClientMessage;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Secret;
import io.parley.signaling.protocol.SessionId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ExpelledTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int MOST = 10_000;

    private final Expelled expelled = new Expelled();

    @Test
    void aSessionIsRememberedForAnHour() {
        putOut("first", 0);
        putOut("second", HOUR - 1);
        assertEquals(Optional.of(CloseCode.REMOVED), why("first"));
        putOut("third", HOUR);
        assertEquals(Optional.empty(), why("first"));
        assertEquals(Optional.of(CloseCode.REMOVED), why("second"));
    }

    @Test
    void ofTooManyTheOldestAreForgotten() {
        for (int i = 0; i <= MOST; i++) {
            putOut("s" + i, i);
        }
        assertEquals(Optional.empty(), why("s0"));
        assertEquals(Optional.of(CloseCode.REMOVED), why("s1"));
        assertEquals(Optional.of(CloseCode.REMOVED), why("s" + MOST));
    }

    private void putOut(String session, long nowMillis) {
        expelled.add(new SessionId(session), new Secret(session).digest(), TestHub.ROOM, CloseCode.REMOVED, nowMillis);
    }

    private Optional<CloseCode> why(String session) {
        return expelled.why(
                new ClientMessage.Resume(
                        new SessionId(session), new Secret(session), OptionalLong.of(0), OptionalLong.empty(), false),
                TestHub.ROOM);
    }
}
