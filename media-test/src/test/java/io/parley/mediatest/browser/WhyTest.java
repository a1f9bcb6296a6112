package io.parley.mediatest.browser;

import static io.parley.mediatest.browser.Screenshots.DESKTOP;
import static io.parley.mediatest.browser.Screenshots.PHONE;
import static io.parley.mediatest.browser.Screenshots.shoot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.browser.WhyTest.OtherSecret;
import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.ParleyTest;
import io.parley.mediatest.junit.TestRoom;
import io.parley.mediatest.turn.TurnServer;
import io.parley.signaling.HubConfig;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two who use nothing but a relay, which does not know the secret that the hub makes credentials with: both sides say so. */
@ParleyTest(turn = true, settings = OtherSecret.class)
@BrowserTest(BrowserProgram.CHROMIUM)
final class WhyTest {

    private static final String SECRET = "not-what-the-relay-knows";
    private static final Pattern ADDRESS =
            Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-f]{1,4}(:[0-9a-f]{0,4}){2,}|\\.local");

    /** What the page saves, as the browser would get it. */
    private static final String KEEP_SAVED = """
            (() => {
              const make = URL.createObjectURL;
              URL.createObjectURL = (blob) => {
                globalThis.saved = blob.text();
                return make.call(URL, blob);
              };
            })()""";

    static final class OtherSecret implements HubSettings {
        @Override
        public void apply(HubConfig.Builder hub) {
            hub.turnSecret(SECRET);
        }
    }

    private static String awaitReason(RoomPage page, String other) {
        page.web().click("why");
        page.web()
                .await(
                        "the other's half",
                        () -> page.web().text("why-side").filter(side -> side.contains("both")),
                        () -> page.web().text("why-side").toString());
        page.web().click("why-details");
        String table = page.web().awaitText("why-table");
        assertTrue(table.contains(other), table);
        assertTrue(table.contains("401 turn:(loopback IPv4)"), table);
        return page.web().awaitText("why-title");
    }

    @Test
    void bothSidesSayWhyTheyDoNotReachEachOtherAndOfferItAsAFile(
            ChromiumBrowser chromium, TestRoom room, TurnServer turn) {
        RoomPage ada = chromium.open(DESKTOP.withRelayOnly())
                .enter(room.uri(), "Ada Lovelace")
                .join();
        RoomPage bob =
                chromium.open(PHONE.withRelayOnly()).enter(room.uri(), "Bob").join();

        String reason = "The relay did not accept the credentials of the service";
        assertEquals(reason, awaitReason(ada, "Bob"));
        shoot(ada, "why");
        assertEquals(reason, awaitReason(bob, "Ada Lovelace"));
        shoot(bob, "phone-why");

        ada.web().evaluate(KEEP_SAVED);
        ada.web().click("why-save");
        String text = ada.web().evaluate("globalThis.saved").asString();
        JsonNode saved = ada.web().evaluate("globalThis.saved.then(JSON.parse)");
        assertEquals("parley.connection-report", saved.get("schema").asString());
        assertEquals("relay_refused", saved.at("/diagnosis/code").asString());
        assertEquals(401, saved.at("/theirs/errors/0/code").intValue());
        assertFalse(
                ADDRESS.matcher(text.replaceAll("\"(saved|browser)\": .*", "")).find(), text);
        for (String secret : new String[] {SECRET, turn.secret(), "Ada", "Bob", "ufrag", "credential"}) {
            assertFalse(text.contains(secret), text);
        }
        ada.web().takeProblems();
        ada.web().click("why-close");
        ada.web()
                .await(
                        "no reason any more",
                        () -> Optional.of(true).filter(any -> !ada.web().has("why-title")));
    }
}
