package io.parley.signaling.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final Secret SECRET = new Secret("hush-hush");

    @Test
    void doesNotShowItselfAsText() {
        assertFalse(SECRET.toString().contains("hush"), SECRET.toString());
        assertFalse(String.format("%s", List.of(SECRET)).contains("hush"));
        assertEquals("hush-hush", SECRET.value());
    }

    @Test
    void doesNotShowItselfInAMessageThatIsLogged() {
        var welcome = new ServerMessage.Welcome(
                new PeerId("ada"),
                new SessionId("s"),
                SECRET,
                Duration.ZERO,
                RoomName.parse("r", 64).orElseThrow(),
                new RoomSettings(false, false, 1),
                Role.OWNER,
                Set.of(),
                List.of(),
                List.of(),
                List.of(new IceServer.Turn(List.of("turn:a.example"), "9:ada", SECRET)),
                Duration.ofSeconds(1),
                new Limits(1, 1, 1, 1, 1, 1, 1),
                false,
                Optional.empty());
        assertFalse(welcome.toString().contains("hush"), welcome.toString());
    }
}
