package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.Peers;
import io.parley.mediatest.junit.TestRoom;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.signaling.AccessConfig;
import io.parley.signaling.HubConfig;
import io.parley.signaling.auth.TokenMint;
import io.parley.signaling.auth.TokenRules;
import io.parley.signaling.protocol.Role;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where the hub wants a token, the link brings it. */
@ParleyTest(settings = InvitationTest.Tokens.class)
@BrowserTest(BrowserProgram.CHROMIUM)
final class InvitationTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    static final class Tokens implements HubSettings {
        @Override
        public void apply(HubConfig.Builder config) {
            config.access(AccessConfig.tokens(SECRET));
        }
    }

    @Test
    void aLinkWithATokenLetsInAndTheTokenIsTakenOutOfTheAddress(ChromiumBrowser chromium, Peers peers) {
        TestRoom room = peers.room();
        HeadlessPeer bob = peers.join(
                "bob", PeerOptions.defaults().withoutVideo().withoutAudio().withToken(() -> mint(room, "bob")));
        RoomPage ada = chromium.open()
                .enter(URI.create(room.uri() + "#token=" + mint(room, "Countess")), "ada")
                .joinWithoutDevices();

        bob.awaitPeer("Countess");
        assertEquals(room.uri().toString(), ada.web().evaluate("location.href").asString());
    }

    @Test
    void withoutATokenOneIsToldWhatToDo(ChromiumBrowser chromium, TestRoom room) {
        RoomPage ada = chromium.open().enter(room.uri(), "ada").knockWithoutDevices();

        String reason = ada.awaitEnded();
        assertTrue(reason.contains("invited people"), reason);
    }

    private static String mint(TestRoom room, String name) {
        TokenRules rules = new TokenRules(Optional.empty(), "parley", Duration.ofHours(1), Duration.ZERO);
        String path = room.uri().getPath();
        Optional<Boolean> asTheRole = Optional.empty();
        TokenMint.Order order = new TokenMint.Order(
                "t-" + name, Role.PARTICIPANT, Optional.of(name), asTheRole, asTheRole, asTheRole, asTheRole);
        return new TokenMint(SECRET, rules)
                .forRooms(path.substring(path.lastIndexOf('/') + 1), order, Instant.now(), Duration.ofMinutes(5));
    }
}
