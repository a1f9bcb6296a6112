package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.AccessConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may connect, and to which room. */
class UpgradeTest extends WireTest {
    private static final String PROTOCOL = "Sec-WebSocket-Protocol: parley.v1";

    @ParameterizedTest
    @FieldSource
    void aRoomMayBeCalled(Map.Entry<String, String> room) {
        assertEquals(200, Http.get(hub(), "/rooms/" + room.getKey()).status());

        var welcome = keep(RawWire.open(hub(), room.getKey(), "Ada")).hello("Ada");

        assertEquals(room.getValue(), welcome.at("/room/name").asString());
    }

    static final List<Map.Entry<String, String>> aRoomMayBeCalled = List.of(
            Map.entry("standup", "standup"),
            Map.entry("StandUp", "standup"),
            Map.entry("a", "a"),
            Map.entry("-_.~", "-_.~"),
            Map.entry("...", "..."),
            Map.entry(".a", ".a"),
            Map.entry("2026-11-21", "2026-11-21"),
            Map.entry("%73tand%75p", "standup"),
            Map.entry("%7E%2D", "~-"),
            Map.entry("caf%C3%A9", "caf\u00e9"),
            Map.entry("caf%c3%a9", "caf\u00e9"),
            Map.entry("CAFE%CC%81", "caf\u00e9"),
            Map.entry("%EF%AC%81n", "fin"),
            Map.entry("%EF%BC%A1", "a"),
            Map.entry("stra%C3%9Fe", "strasse"),
            Map.entry("STRASSE", "strasse"),
            Map.entry("%CE%A3%CE%91%CE%A3", "\u03c3\u03b1\u03c3"),
            Map.entry("%CF%83%CE%B1%CF%82", "\u03c3\u03b1\u03c3"),
            Map.entry("%E4%BD%A0%E5%A5%BD", "\u4f60\u597d"),
            Map.entry("%D9%A3", "\u0663"),
            Map.entry("%F0%9D%92%9C", "a"),
            Map.entry("%F0%A0%80%80", "\ud840\udc00"),
            Map.entry("a?name=Ada&x=%2F..", "a"),
            Map.entry("a?", "a"),
            Map.entry("x".repeat(64), "x".repeat(64)),
            Map.entry("%F0%A0%80%80".repeat(64), "\ud840\udc00".repeat(64)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?a",
                "a+b",
                "a%2Bb",
                "a%20b",
                "a;b",
                "a;b=c",
                "a%3Bb",
                "a/b",
                "a/",
                "a%3Fb",
                "a%23b",
                "a%22",
                "a%3Cb%3E",
                "a%40b",
                "a:b",
                "a,b",
                "a!",
                "a*",
                "%F0%9F%98%80",
                "%E2%80%8B",
                "%CC%81",
                "%C2%BD",
                "%EF%B7%BA",
                "a%EF%BF%BDb"
            })
    void aRoomMayNotBeCalled(String room) {
        assertEquals(400, Http.get(hub(), "/rooms/" + room).status());

        Http.Answer refusal = upgrade("/rooms/" + room, PROTOCOL);

        assertRefused(400, "invalid_room_name", refusal);
        assertTrue(refusal.json().path("message").asString().contains("64"), refusal::toString);
    }

    /** In the person's language, and with a way on: the app's page does that. */
    @Test
    void whoFollowsADamagedLinkInABrowserIsToldByThePage() {
        Http.Answer page = Http.get(hub(), "/rooms/stand%20up", "Accept: text/html,application/xhtml+xml,*/*;q=0.8");

        assertEquals(400, page.status());
        assertEquals(Http.get(hub(), "/").body(), page.body());
        assertEquals("no-store", page.header("Cache-Control"));
    }

    /** What can be read in two ways, or in none, may be refused by any floor of the hub, but never becomes a room. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "%2e%2e",
                "%2E",
                ".%2e",
                "../rooms/a",
                "a/../b",
                "a%2Fb",
                "a%25",
                "%2525",
                "a%00",
                "a%0A",
                "%2F",
                "a%5Cb",
                "a\\b",
                "a%",
                "a%4",
                "a%zz",
                "a%-1",
                "a%u0041",
                "a%C3",
                "a%A9",
                "a%C0%AF",
                "a%ED%A0%80",
                "a%F4%90%80%80",
                "a#b",
                "caf\u00e9"
            })
    void aRoomIsNeverCalled(String room) {
        Http.Answer answer = upgrade("/rooms/" + room, PROTOCOL);

        assertTrue(answer.status() == 400 || answer.status() == 404 || answer.status() == 200, answer::toString);
        assertEquals(0, hub().connections());
        assertFalse(answer.body().contains("Exception"), answer::toString);
    }

    @Test
    void aRoomMayNotBeCalledSomethingLongerThanItMay() {
        hub(hub -> hub.maxRoomNameLength(3));
        keep(RawWire.open(hub(), "%F0%A0%80%80".repeat(3), "Ada")).hello("Ada");

        for (String room : List.of("abcd", "%EF%AC%81nn", "%C3%9F%C3%9F", "x".repeat(5000))) {
            assertRefused(400, "invalid_room_name", upgrade("/rooms/" + room, PROTOCOL));
            assertEquals(400, Http.get(hub(), "/rooms/" + room).status());
        }
        assertTrue(Http.get(hub(), "/rooms/abcd").body().contains("3"));
    }

    @Test
    void twoAddressesWhoseNamesComeOutTheSameAreOneRoom() {
        Wire ada = joins("Ada", "Caf%C3%A9");
        Wire bob = joins("Bob", "cafe%CC%81?from=mail");
        Wire cleo = joins("Cleo", "cafe");

        ada.hearsJoined(bob, "Bob");
        bob.tellsAll("1");
        ada.hearsFrom(bob, "1");
        cleo.isQuiet();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-None: x",
                "Sec-WebSocket-Protocol: chat",
                "Sec-WebSocket-Protocol: parley.v2, parley",
                "Sec-WebSocket-Protocol: PARLEY.V1",
                "Sec-WebSocket-Protocol: parley.v1.1"
            })
    void aClientThatSpeaksAnotherProtocolIsRefused(String header) {
        assertRefused(400, "unsupported_protocol", upgrade("/rooms/a", header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Protocol: chat, parley.v1",
                "Sec-WebSocket-Protocol: parley.v1,parley.v2",
                "Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Protocol: parley.v1"
            })
    void ofSeveralProtocolsTheHubTakesItsOwn(String header) {
        Http.Answer answer = upgrade("/rooms/a", header);

        assertEquals(101, answer.status(), answer::toString);
        assertEquals("parley.v1", answer.header("Sec-WebSocket-Protocol"));
    }

    @Test
    void noExtensionIsAgreedOn() {
        Http.Answer answer = upgrade(
                "/rooms/a", PROTOCOL, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits, x-other");

        assertEquals(101, answer.status(), answer::toString);
        assertEquals("", answer.header("Sec-WebSocket-Extensions"));
    }

    @Test
    void pagesOfTheHubAndOfNobodyMayConnect() {
        hub(hub -> hub.hostNames(List.of("meet.example")).access(AccessConfig.open()));
        String own = "http://127.0.0.1:" + hub().port();

        assertEquals(101, upgrade("/rooms/a", PROTOCOL).status());
        assertEquals(101, upgrade("/rooms/a", PROTOCOL, "Origin: " + own).status());
        assertEquals(
                101,
                upgrade("/rooms/a", PROTOCOL, "Host: meet.example", "Origin: https://meet.example")
                        .status());
        assertEquals(
                101,
                upgrade("/rooms/a", PROTOCOL, "Host: MEET.example:443", "Origin: https://meet.EXAMPLE")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://evil.example",
                "http://127.0.0.1",
                "http://127.0.0.1:1",
                "http://127.0.0.1.evil.example",
                "https://app.example.evil.example",
                "https://app.example:8443",
                "http://app.example",
                "https://evil.example/https://app.example",
                "https://app.example@evil.example",
                "file://",
                "*",
                "%",
                "x"
            })
    void pagesOfOthersMayNotConnect(String origin) {
        hub(hub -> hub.allowedOrigins(List.of("https://app.example")));

        assertRefused(403, "origin_not_allowed", upgrade("/rooms/a", PROTOCOL, "Origin: " + origin));
    }

    @Test
    void pagesThatAreAllowedMayConnect() {
        hub(hub -> hub.allowedOrigins(List.of("https://app.example", "http://localhost:5173")));

        for (String origin : List.of(
                "https://app.example", "https://APP.example", "https://app.example:443", "http://localhost:5173")) {
            assertEquals(101, upgrade("/rooms/a", PROTOCOL, "Origin: " + origin).status(), origin);
        }
    }

    @Test
    void allPagesMayConnectWhereAllAreAllowed() {
        hub(hub -> hub.allowedOrigins(List.of("*")));

        for (String origin : List.of("https://evil.example", "null", "x")) {
            assertEquals(101, upgrade("/rooms/a", PROTOCOL, "Origin: " + origin).status(), origin);
        }
    }

    @Test
    void aFullHubSaysWhenToComeBackAndAPlaceThatIsFreedLetsTheNextIn() {
        hub(hub -> hub.maxConnections(2).reconnectSpread(Duration.ofSeconds(4)));
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");

        Http.Answer refusal = upgrade("/rooms/a", PROTOCOL);

        assertRefused(503, "too_many_connections", refusal);
        int retryAfter = Integer.parseInt(refusal.header("Retry-After"));
        assertTrue(retryAfter >= 1 && retryAfter <= 5, refusal::toString);
        assertEquals(200, Http.get(hub(), "/rooms/a").status());
        ada.hears("joined");
        ada.isQuiet();
        bob.says("{\"type\":\"leave\"}");
        ada.hearsLeft(bob, "left");
        awaitConnections(1);
        joins("Cleo");
        assertRefused(503, "too_many_connections", upgrade("/rooms/a", PROTOCOL));
    }

    @Test
    void aRefusedConnectionTakesNoPlace() {
        hub(hub -> hub.maxConnections(1));

        for (int i = 0; i < 5; i++) {
            assertRefused(400, "unsupported_protocol", upgrade("/rooms/a"));
            assertRefused(400, "invalid_room_name", upgrade("/rooms/+", PROTOCOL));
            assertRefused(403, "origin_not_allowed", upgrade("/rooms/a", PROTOCOL, "Origin: null"));
        }

        joins("Ada");
    }

    @Test
    void aRefusalTellsBrowsersWhatToRefuse() {
        for (Http.Answer refusal : List.of(
                upgrade("/rooms/a", PROTOCOL, "Origin: https://evil.example"),
                upgrade("/rooms/a", "Sec-WebSocket-Protocol: chat"),
                upgrade("/rooms/+", PROTOCOL))) {
            assertTrue(refusal.status() >= 400, refusal::toString);
            assertTrue(refusal.header("Content-Security-Policy").contains("default-src 'self'"), refusal::toString);
            assertEquals("nosniff", refusal.header("X-Content-Type-Options"), refusal::toString);
        }
    }

    private Http.Answer upgrade(String target, String... more) {
        List<String> headers = new ArrayList<>(Http.UPGRADE);
        headers.addAll(List.of(more));
        return Http.ask(hub(), "GET", target, headers);
    }

    private static void assertRefused(int status, String code, Http.Answer answer) {
        assertEquals(status, answer.status(), answer::toString);
        assertEquals(code, answer.json().path("code").asString(), answer::toString);
        assertFalse(answer.json().path("message").asString().isEmpty(), answer::toString);
        assertEquals("application/json", answer.header("Content-Type"));
    }
}
