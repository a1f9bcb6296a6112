package io.parley.signaling.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.room.Ban;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiJsonTest {
    @Test
    void aTokensIdThatIsNoTextIsWrittenAllTheSame() {
        Ban ban = new Ban(new PeerId("bob"), "Bob", Instant.EPOCH, List.of("t-\uD800", "t-2"), Optional.empty());
        assertEquals(
                "{\"id\":\"bob\",\"name\":\"Bob\",\"since\":\"1970-01-01T00:00:00Z\",\"tokens\":[\"t-\uFFFD\",\"t-2\"]}",
                StandardCharsets.UTF_8.decode(ApiJson.ban(ban)).toString());
    }

    @Test
    void ofABannedAddressIsSaidUntilWhenItIsKeptOutAndNotWhatItIs() {
        Instant until = Instant.EPOCH.plusMillis(3_600_999);
        Ban ban = new Ban(
                new PeerId("bob"), "Bob", Instant.EPOCH, List.of(), Optional.of(new Ban.Address("192.0.2.1", until)));
        assertEquals(
                "{\"id\":\"bob\",\"name\":\"Bob\",\"since\":\"1970-01-01T00:00:00Z\",\"tokens\":[],"
                        + "\"addressUntil\":\"1970-01-01T01:00:00Z\"}",
                StandardCharsets.UTF_8.decode(ApiJson.ban(ban)).toString());
    }
}
