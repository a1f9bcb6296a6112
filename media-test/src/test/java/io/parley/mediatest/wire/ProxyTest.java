package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.AccessConfig;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hub behind a proxy, which the test plays: as seen by the hub, everything comes from 127.0.0.1. */
final class ProxyTest extends WireTest {
    private static final String HSTS = "Strict-Transport-Security";
    private static final String OUTSIDE = "X-Forwarded-Host: meet.example";

    @Test
    void theHubKnowsFromItsProxyThatAClientCameWithHttps() {
        hub(hub -> hub.trustedProxies(List.of("127.0.0.1")).access(AccessConfig.open()));

        assertEquals(
                "max-age=31536000",
                Http.get(hub(), "/", "X-Forwarded-Proto: https").header(HSTS));
        assertEquals(
                "max-age=31536000",
                Http.get(hub(), "/", "Forwarded: proto=https").header(HSTS));
        assertEquals("", Http.get(hub(), "/", "X-Forwarded-Proto: http").header(HSTS));
        assertEquals("", Http.get(hub(), "/").header(HSTS));
    }

    @Test
    void andFromNobodyElse() {
        hub(hub -> hub.trustedProxies(List.of("127.0.0.2", "::1")).access(AccessConfig.open()));

        assertEquals("", Http.get(hub(), "/", "X-Forwarded-Proto: https").header(HSTS));
        assertEquals("", Http.get(hub(), "/", "Forwarded: proto=https").header(HSTS));
        assertEquals(421, Http.get(hub(), "/", "Host: meet.example", OUTSIDE).status());
    }

    @Test
    void whichPagesAreTheHubsOwnIsWhatTheClientAskedFor() {
        hub(hub -> hub.trustedProxies(List.of("127.0.0.1")).access(AccessConfig.open()));
        String https = "X-Forwarded-Proto: https";

        assertEquals(
                101, upgrade(https, OUTSIDE, "Origin: https://meet.example").status());
        assertEquals(403, upgrade(https, OUTSIDE, "Origin: http://meet.example").status());
        assertEquals(
                403, upgrade(https, OUTSIDE, "Origin: https://evil.example").status());
        assertEquals(
                403,
                upgrade(https, OUTSIDE, "Origin: https://127.0.0.1:" + hub().port())
                        .status());
        assertEquals(
                101,
                upgrade("Forwarded: proto=https;host=meet.example", "Origin: https://meet.example")
                        .status());
        assertEquals(
                101,
                upgrade(https, "Host: meet.example", "Origin: https://meet.example")
                        .status(),
                "a proxy that passes the name on as it is");
    }

    @Test
    void attemptsAreCountedForTheClientAndNotForTheProxy() {
        hub(hub -> hub.trustedProxies(List.of("127.0.0.1"))
                .access(AccessConfig.builder()
                        .mode(AccessConfig.Mode.PASSPHRASE)
                        .attemptsPerAddress(2)
                        .build()));
        RawWire ada = from("203.0.113.1");
        ada.says(hello("the right one"));
        ada.hearsWelcome();

        // Whatever a stranger writes before what the proxy adds, it is one stranger.
        assertEquals(ErrorCode.PASSPHRASE_WRONG, refusal("203.0.113.7"));
        assertEquals(ErrorCode.PASSPHRASE_WRONG, refusal("198.51.100.1, 203.0.113.7"));
        assertEquals(ErrorCode.TOO_MANY_ATTEMPTS, refusal("203.0.113.1, 203.0.113.7"));
        assertEquals(ErrorCode.TOO_MANY_ATTEMPTS, refusal("unknown, 203.0.113.7"));
        assertEquals(ErrorCode.PASSPHRASE_WRONG, refusal("203.0.113.8"));
    }

    @Test
    void whatCanBeReadInTwoWaysIsRefused() {
        hub(hub -> hub.trustedProxies(List.of("127.0.0.1")).access(AccessConfig.open()));

        for (List<String> headers : List.of(
                List.of("X-Forwarded-For: 203.0.113.7", "Forwarded: for=198.51.100.1"),
                List.of("Forwarded: for=\", for=203.0.113.7"))) {
            Http.Answer page = Http.get(hub(), "/", headers.toArray(String[]::new));
            assertEquals(400, page.status());
            assertTrue(page.header("Content-Security-Policy").contains("default-src 'self'"), page::toString);
            assertEquals(400, upgrade(headers.toArray(String[]::new)).status());
        }
        assertEquals(0, hub().connections());
    }

    private RawWire from(String forwardedFor) {
        return keep(RawWire.open(hub(), ROOM, "from " + forwardedFor, 0, "X-Forwarded-For: " + forwardedFor));
    }

    private ErrorCode refusal(String forwardedFor) {
        RawWire stranger = from(forwardedFor);
        stranger.says(hello("a wrong one"));
        String code = stranger.hears("error").path("code").asString();
        stranger.isClosed(CloseCode.UNAUTHORIZED);
        return ErrorCode.valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }

    private static String hello(String passphrase) {
        return "{\"type\":\"hello\",\"name\":\"Ada\",\"passphrase\":" + Json.quote(passphrase) + "}";
    }

    private Http.Answer upgrade(String... more) {
        List<String> headers = new ArrayList<>(Http.UPGRADE);
        headers.add("Sec-WebSocket-Protocol: parley.v1");
        headers.addAll(List.of(more));
        return Http.ask(hub(), "GET", "/rooms/a", headers);
    }
}
