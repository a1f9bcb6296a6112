package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.parley.signaling.protocol.IceServer;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnServersTest {
    private static final List<String> URLS = List.of("turn:turn.example", "turns:turn.example?transport=tcp");
    private static final PeerId ADA = new PeerId("ada");

    private Instant now = Instant.ofEpochSecond(1_800_000_000);
    private final InstantSource clock = () -> now;

    /** The password is what {@code printf %s USER | openssl dgst -sha1 -hmac SECRET -binary | base64} says. */
    @Test
    void theUserNameSaysUntilWhenAndWhoseItIsAndThePasswordThatItIsTheHubsWord() {
        IceServer.Turn turn = servers("north-north-west-wind").of(ADA);

        assertEquals(URLS, turn.urls());
        assertEquals("1800003600:ada", turn.username());
        assertEquals("3N+kV9Ft97PTwxdkb35L30Vg5Ek=", turn.credential().value());
    }

    @Test
    void everyPeerEveryTimeAndEverySecretHaveAnother() {
        IceServer.Turn ada = servers("north-north-west-wind").of(ADA);
        assertNotEquals(ada, servers("north-north-west-wind").of(new PeerId("bob")));
        assertNotEquals(
                ada.credential(), servers("south-south-east-wind").of(ADA).credential());

        now = now.plusSeconds(1);
        IceServer.Turn later = servers("north-north-west-wind").of(ADA);
        assertEquals("1800003601:ada", later.username());
        assertNotEquals(ada.credential(), later.credential());
    }

    @Test
    void aCredentialDoesNotShowItselfAsText() {
        IceServer.Turn turn = servers("north-north-west-wind").of(ADA);
        assertFalse(turn.toString().contains(turn.credential().value()), turn.toString());
    }

    private TurnServers servers(String secret) {
        return new TurnServers(URLS, new Secret(secret), Duration.ofHours(1), clock);
    }
}
