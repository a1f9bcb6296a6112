package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.AccessConfig;
import io.parley.signaling.transport.MetricsShown;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator can see from outside. */
class MetricsTest extends WireTest {
    @Test
    void theAnswerIsWhatPrometheusReads() {
        Http.Answer answer = Http.get(hub(), "/metrics");

        assertEquals(200, answer.status());
        assertEquals("text/plain;version=0.0.4;charset=utf-8", answer.header("Content-Type"));
        Map<String, Double> samples = Exposition.read(answer.body());
        assertTrue(samples.keySet().stream().anyMatch(name -> name.startsWith("jvm_memory_used_bytes")), answer::body);
        assertTrue(samples.size() < 200, answer::body);
    }

    @Test
    void whoIsHereAndWhatHappenedIsCounted() {
        hub(hub -> hub.maxMembers(2).maxRooms(1));
        Wire ada = joins("Ada");
        Wire bob = joins("Bob");
        ada.hears("joined");
        connects("a stranger");
        connects("Cleo").says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
        connects("Dan", "elsewhere").says("{\"type\":\"hello\",\"name\":\"Dan\"}");
        awaitConnections(3);
        bob.isQuiet();
        refused("Sec-WebSocket-Protocol: chat");
        refused("Sec-WebSocket-Protocol: parley.v1", "Origin: https://evil.example");
        refused("Sec-WebSocket-Protocol: parley.v1", "Origin: https://evil.example");

        Map<String, Double> samples =
                Exposition.read(Http.get(hub(), "/metrics").body());

        assertEquals(3, samples.get("parley_connections"));
        assertEquals(1, samples.get("parley_connections_unwelcomed"));
        assertEquals(1, samples.get("parley_rooms"));
        assertEquals(2, samples.get("parley_joins_total"));
        assertEquals(1, samples.get("parley_joins_refused_total{code=\"room_full\"}"));
        assertEquals(1, samples.get("parley_joins_refused_total{code=\"hub_full\"}"));
        assertEquals(5, samples.get("parley_messages_received_total"), "four hellos and a ping");
        assertEquals(1, samples.get("parley_connections_refused_total{code=\"unsupported_protocol\"}"));
        assertEquals(2, samples.get("parley_connections_refused_total{code=\"origin_not_allowed\"}"));
        assertEquals(0, samples.get("parley_connections_refused_total{code=\"busy\"}"));
    }

    @Test
    void soIsHowMuchThereMayBeAndThatNewcomersAreTaken() {
        hub(hub -> hub.maxConnections(7).outboxTotalBytes(10_000_000));

        Map<String, Double> running =
                Exposition.read(Http.get(hub(), "/metrics").body());
        hub().drain();
        Map<String, Double> stopping = Exposition.read(hub().metrics());

        assertEquals(7, running.get("parley_connections_max"));
        assertEquals(10_000_000, running.get("parley_outbox_bytes_max"));
        assertEquals(1, running.get("parley_ready"));
        assertEquals(0, stopping.get("parley_ready"));
        assertFalse(running.containsKey("parley_certificate_expiry_timestamp_seconds"), "it speaks no TLS");
    }

    @Test
    void nothingThatComesFromOutsideMakesANewSeries() {
        Map<String, Double> before = Exposition.read(Http.get(hub(), "/metrics").body());
        for (int i = 0; i < 20; i++) {
            joins("name" + i, "room" + i).blurts("{\"type\":\"unknown" + i + "\"}");
            refused("Sec-WebSocket-Protocol: chat" + i);
        }

        Map<String, Double> after = Exposition.read(Http.get(hub(), "/metrics").body());

        List<String> added = after.keySet().stream()
                .filter(name -> !before.containsKey(name) && !name.startsWith("jvm_gc_"))
                .toList();
        assertEquals(List.of(), added);
    }

    @Test
    void thereIsNothingToSeeWhereItIsSwitchedOff() {
        hub(hub -> hub.metrics(MetricsShown.OFF));

        assertEquals(404, Http.get(hub(), "/metrics").status());
    }

    /** As proxies pass it on, whether or not the hub has been told of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 203.0.113.7",
                "X-Forwarded-For: 10.0.0.1",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: meet.example",
                "X-Real-IP: 203.0.113.7",
                "Forwarded: for=203.0.113.7",
                "Via: 1.1 proxy"
            })
    void whoComesByWayOfAProxyIsToldNothing(String header) {
        Http.Answer answer = Http.get(hub(), "/metrics", header);

        assertEquals(403, answer.status());
        assertTrue(answer.body().contains("--metrics on"), answer::body);
        assertFalse(answer.body().contains("parley_"), answer::body);
    }

    @Test
    void norWhereTheHubTrustsTheProxy() {
        hub(hub -> hub.trustedProxies(List.of("127.0.0.1")).access(AccessConfig.open()));

        assertEquals(
                403, Http.get(hub(), "/metrics", "X-Forwarded-For: 203.0.113.7").status());
        assertEquals(
                403, Http.get(hub(), "/metrics", "X-Forwarded-For: 127.0.0.1").status());
        assertEquals(200, Http.get(hub(), "/metrics").status());
    }

    @Test
    void unlessEverybodyMayKnow() {
        hub(hub -> hub.metrics(MetricsShown.ON));

        assertEquals(
                200, Http.get(hub(), "/metrics", "X-Forwarded-For: 203.0.113.7").status());
    }

    private void refused(String... headers) {
        List<String> all =
                Stream.concat(Http.UPGRADE.stream(), Stream.of(headers)).toList();
        assertTrue(Http.ask(hub(), "GET", "/rooms/a", all).status() >= 400);
    }
}
