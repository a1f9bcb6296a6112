package io.parley.mediatest.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.parley.signaling.AccessConfig;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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
    void oneAddressFillsNeitherTheRoomsNorThePlacesOfThoseWhoAreAwayWithNothingHeldOpen() {
        hub(hub -> hub.trustedProxies(List.of("127.0.0.1"))
                .access(AccessConfig.open())
                .resumeWindow(Duration.ofMinutes(10))
                .connectionsPerAddress(3)
                .connectionsPerSecondPerAddress(1_000_000)); // how often it comes is not what this is about
        for (int i = 1; i <= 3; i++) {
            joinsAndBreaks("203.0.113.7", "room" + i);
            int expected = i;
            Until.holds(() -> hub().away() == expected, () -> hub().away() + " away");
        }
        assertEquals(3, hub().rooms());
        RawWire fourth = from("203.0.113.7", "room4");
        fourth.says("{\"type\":\"hello\",\"name\":\"Eve\"}");
        fourth.hearsError(ErrorCode.HUB_FULL);
        fourth.hears("goaway");
        fourth.isClosed(CloseCode.HUB_FULL);

        RawWire ada = from("203.0.113.8", "room4");
        ada.hello("Ada");
        joinsAndBreaks("203.0.113.7", "room4");
        String eve = ada.hears("joined").at("/peer/id").asString();
        JsonNode left = ada.hears("left");
        assertEquals(eve, left.path("peer").asString());
        assertEquals("dropped", left.path("reason").asString());
        assertEquals(3, hub().away());
    }

    @Test
    void oneAddressLeavesPlacesInTheWaitingRoomToOthers() {
        hub(hub -> hub.trustedProxies(List.of("127.0.0.1"))
                .access(AccessConfig.open())
                .maxWaiting(4));
        RawWire ada = from("203.0.113.8");
        ada.hello("Ada");
        ada.says("{\"type\":\"moderate\",\"action\":\"set\",\"waitingRoom\":true}");
        ada.hears("room");
        for (int i = 0; i < 2; i++) {
            knocksFrom("203.0.113.7").hears("waiting");
            ada.hears("knocking");
        }
        RawWire third = knocksFrom("203.0.113.7");
        third.hearsError(ErrorCode.WAITING_ROOM_FULL);
        third.isClosed(CloseCode.REFUSED);
        knocksFrom("203.0.113.9").hears("waiting");
        ada.hears("knocking");
        ada.isQuiet();
    }

    private RawWire knocksFrom(String forwardedFor) {
        RawWire newcomer = from(forwardedFor);
        newcomer.says("{\"type\":\"hello\",\"name\":\"Newcomer\"}");
        return newcomer;
    }

    private void joinsAndBreaks(String forwardedFor, String room) {
        RawWire client = from(forwardedFor, room);
        client.hello("Eve");
        client.isQuiet(); // whoever never answered its welcome would not be kept
        client.breaks();
    }

    private RawWire from(String forwardedFor, String room) {
        return keep(RawWire.open(hub(), room, "from " + forwardedFor, 0, "X-Forwarded-For: " + forwardedFor));
    }

    /** All of one public address, as those of a house are, with good tokens of a key that the hub has not seen yet. */
    @Test
    void anOfficeComesInTogetherThoughTheKeysHaveToBeFetchedFirst() throws IOException, JoseException {
        PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        HttpServer issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            asked.countDown();
            awaited(held);
            byte[] keys = new JsonWebKeySet(key).toJson().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
        try {
            hub(hub -> hub.trustedProxies(List.of("127.0.0.1"))
                    .access(AccessConfig.builder()
                            .mode(AccessConfig.Mode.TOKENS)
                            .tokenJwks(URI.create(
                                    "http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys"))
                            .attemptsPerAddress(20)
                            .build()));
            String token = signed(key);
            List<RawWire> office =
                    IntStream.range(0, 30).mapToObj(_ -> from("203.0.113.7")).toList();
            office.forEach(each ->
                    each.says("{\"type\":\"hello\",\"name\":\"Somebody\",\"token\":" + Json.quote(token) + "}"));
            awaited(asked);
            held.countDown();
            office.forEach(Client::hearsWelcome);
        } finally {
            held.countDown();
            issuer.stop(0);
        }
    }

    private static String signed(PublicJsonWebKey key) throws JoseException {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        token.setKey(key.getPrivateKey());
        token.setPayload("{\"aud\":\"parley\",\"room\":\"" + ROOM + "\",\"exp\":"
                + Instant.now().plusSeconds(300).getEpochSecond() + "}");
        return token.getCompactSerialization();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertTrue(latch.await(Client.PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
        return from(forwardedFor, ROOM);
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
