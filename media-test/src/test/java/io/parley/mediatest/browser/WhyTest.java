package io.parley.mediatest.browser;

import static io.parley.mediatest.browser.Screenshots.DESKTOP;
import static io.parley.mediatest.browser.Screenshots.PHONE;
import static io.parley.mediatest.browser.Screenshots.shoot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.browser.WhyTest.OtherSecret;
import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import io.parley.mediatest.turn.TurnServer;
import io.parley.signaling.HubConfig;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two who use nothing but a relay, which does not know the secret that the hub makes credentials with: both sides say so. */
@ParleyTest(turn = true, settings = OtherSecret.class)
@BrowserTest(BrowserProgram.CHROMIUM)
final class WhyTest {

    private static final String SECRET = "not-what-the-relay-knows";

    static final class OtherSecret implements HubSettings {
        @Override
        public void apply(HubConfig.Builder hub) {
            hub.turnSecret(SECRET);
        }
    }

    private static WhyDialog asked(RoomPage page, String other) {
        WhyDialog why = WhyDialog.open(page)
                .awaitReason("The relay did not accept the credentials of the service")
                .awaitSide("both");
        String details = why.details();
        assertTrue(details.contains(other), details);
        assertTrue(details.contains("401 turn:(loopback IPv4)"), details);
        return why;
    }

    @Test
    void bothSidesSayWhyTheyDoNotReachEachOtherAndOfferItAsAFile(
            ChromiumBrowser chromium, TestRoom room, TurnServer turn) {
        RoomPage ada = chromium.open(DESKTOP.withRelayOnly())
                .enter(room.uri(), "Ada Lovelace")
                .join();
        RoomPage bob =
                chromium.open(PHONE.withRelayOnly()).enter(room.uri(), "Bob").join();

        WhyDialog why = asked(ada, "Bob");
        shoot(ada, "why");
        asked(bob, "Ada Lovelace");
        shoot(bob, "phone-why");

        JsonNode saved = why.save(SECRET, turn.secret(), "Ada", "Bob");
        assertEquals("relay_refused", saved.at("/diagnosis/code").asString());
        assertEquals(401, saved.at("/theirs/errors/0/code").intValue());
        ada.web().takeProblems();
        why.close();
    }
}
