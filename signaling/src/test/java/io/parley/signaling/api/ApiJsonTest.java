package io.parley.signaling.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Permission;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.room.Ban;
import io.parley.signaling.room.RoomReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Of a room that lives at another hub that one has to answer with it. */
    @Test
    void aRoomThatKeepsAThousandOutIsSaidInAMebibyte() {
        String longest = "\uD801\uDC28".repeat(64);
        Ban ban = new Ban(
                new PeerId("abcdefghijklmnop"),
                longest,
                Instant.EPOCH,
                List.of("t".repeat(64), "u".repeat(64)),
                Optional.of(new Ban.Address("192.0.2.1", Instant.EPOCH)));
        RoomReport.Present member = new RoomReport.Present(
                new PeerId("abcdefghijklmnop"), longest, Role.OWNER, Set.of(Permission.values()), false, Instant.EPOCH);
        int bytes = ApiJson.room(new RoomReport(
                        new RoomName("a"),
                        new RoomSettings(false, false, 500),
                        Collections.nCopies(500, member),
                        List.of(),
                        Collections.nCopies(1000, ban)))
                .remaining();
        assertTrue(bytes < 1 << 20, () -> bytes + " bytes");
    }
}
