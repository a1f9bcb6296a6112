package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubConfigTest {
    record Wrong(String message, UnaryOperator<HubConfig.Builder> setting) {
        @Override
        public String toString() {
            return message;
        }
    }

    private static Wrong wrong(String name, Object value, String allowed, UnaryOperator<HubConfig.Builder> setting) {
        return new Wrong(name + " is \"" + value + "\"; allowed: " + allowed, setting);
    }

    static Stream<Wrong> wrongSettings() {
        String origins = "origins such as https://app.example:8443, or * for all";
        String urls = "addresses such as stun:stun.example:3478";
        String relays = "addresses such as turn:turn.example:3478?transport=udp";
        String secrets = "20 or more letters, digits and signs of ASCII, without spaces";
        return Stream.of(
                wrong("host", " ", "an address or name to listen on", c -> c.host(" ")),
                wrong("port", -1, "0 to 65535", c -> c.port(-1)),
                wrong("port", 65536, "0 to 65535", c -> c.port(65_536)),
                wrong(
                        "trusted-proxies",
                        "proxy.example",
                        "addresses or blocks of them such as 127.0.0.1, 10.0.0.0/8 or 2001:db8::/32",
                        c -> c.trustedProxies(List.of("::1", "proxy.example"))),
                new Wrong(
                        "access is to be chosen, for others can reach the hub through its proxies: open, passphrase or tokens",
                        c -> c.trustedProxies(List.of("::1"))),
                wrong(
                        "host-names",
                        "meet.example:443",
                        "names such as meet.example, without a port",
                        c -> c.hostNames(List.of("meet.example:443"))),
                new Wrong(
                        "access is to be chosen, for others can reach the hub by the names in host-names: open, passphrase or"
                                + " tokens",
                        c -> c.hostNames(List.of("localhost", "meet.example"))),
                wrong("allowed-origins", "app.example", origins, c -> c.allowedOrigins(List.of("*", "app.example"))),
                wrong("stun-urls", "http://stun.example", urls, c -> c.stunUrls(List.of("http://stun.example"))),
                wrong("stun-urls", "stun:", urls, c -> c.stunUrls(List.of("stun:a.example", "stun:"))),
                wrong("turn-urls", "stun:a.example", relays, c -> c.turnUrls(List.of("stun:a.example"))),
                wrong("turn-urls", "turn:a.example", "with turn-secret", c -> c.turnUrls(List.of("turn:a.example"))),
                wrong("turn-secret", "(not shown)", secrets, c -> c.turnSecret("19-characters-short")),
                wrong("turn-secret", "(not shown)", secrets, c -> c.turnSecret("north north west wind")),
                wrong("turn-secret", "(not shown)", secrets, c -> c.turnSecret("nörd-nörd-west-wind-ü")),
                wrong("turn-ttl", "PT1.999S", "2000ms to 24h", c -> c.turnTtl(Duration.ofMillis(1999))),
                wrong("turn-ttl", "PT25H", "2000ms to 24h", c -> c.turnTtl(Duration.ofHours(25))),
                new Wrong(
                        "access is to be chosen, for others than this machine can reach 0.0.0.0: \"open\" (whoever"
                                + " knows a room's name may enter it), \"passphrase\" (whoever opens a room sets one, and"
                                + " others have to know it) or \"tokens\" (only who has a token made by you)",
                        c -> c.host("0.0.0.0")),
                wrong("max-connections", 0, "1 or more", c -> c.maxConnections(0)),
                wrong("max-handshakes", 0, "1 or more", c -> c.maxHandshakes(0)),
                wrong("connections-per-second", 0, "1 to 1000000", c -> c.connectionsPerSecond(0)),
                wrong("connections-per-second", 1_000_001, "1 to 1000000", c -> c.connectionsPerSecond(1_000_001)),
                wrong("connection-burst", 0, "1 to 1000000", c -> c.connectionBurst(0)),
                wrong("connection-burst", 1_000_001, "1 to 1000000", c -> c.connectionBurst(1_000_001)),
                wrong("outbox-total-bytes", -1, "0, or 1048576 (outbox-bytes) or more", c -> c.outboxTotalBytes(-1)),
                wrong(
                        "outbox-total-bytes",
                        1048575,
                        "0, or 1048576 (outbox-bytes) or more",
                        c -> c.outboxTotalBytes(1_048_575)),
                wrong("deliveries-per-second", 0, "1 to 1000000000", c -> c.deliveriesPerSecond(0)),
                wrong("connections-per-address", 0, "1 or more", c -> c.connectionsPerAddress(0)),
                wrong(
                        "connections-per-second-per-address",
                        0,
                        "1 to 1000000",
                        c -> c.connectionsPerSecondPerAddress(0)),
                wrong("handshakes-per-address", 0, "1 or more", c -> c.handshakesPerAddress(0)),
                wrong("requests-per-second-per-address", 0, "1 to 1000000", c -> c.requestsPerSecondPerAddress(0)),
                wrong(
                        "public-rooms",
                        "a room",
                        "names of rooms, or patterns such as lobby-*",
                        c -> c.publicRooms(List.of("lobby", "a room"))),
                wrong(
                        "public-rooms",
                        "lobby",
                        "names of rooms, or patterns such as lobby-*",
                        c -> c.publicRooms(List.of("lobby")).maxRoomNameLength(4)),
                wrong(
                        "public-rooms",
                        "101 names and patterns",
                        "100 at most",
                        c -> c.publicRooms(Collections.nCopies(101, "lobby"))),
                wrong("max-list-readers", 0, "1 or more", c -> c.maxListReaders(0)),
                wrong("max-pending-connections", 0, "1 or more", c -> c.maxPendingConnections(0)),
                wrong("request-timeout", "PT0S", "1ms to 24h", c -> c.requestTimeout(Duration.ZERO)),
                wrong("max-rooms", 0, "1 or more", c -> c.maxRooms(0)),
                wrong("max-members", 0, "1 or more", c -> c.maxMembers(0)),
                wrong("max-message-bytes", 1023, "1024 to 16777216", c -> c.maxMessageBytes(1023)),
                wrong("max-message-bytes", 16777217, "1024 to 16777216", c -> c.maxMessageBytes(16_777_217)),
                wrong("max-depth", 3, "4 to 1000", c -> c.maxDepth(3)),
                wrong("max-depth", 1001, "4 to 1000", c -> c.maxDepth(1001)),
                wrong("max-name-length", 0, "1 to 64", c -> c.maxNameLength(0)),
                wrong("max-name-length", 65, "1 to 64", c -> c.maxNameLength(65)),
                wrong("max-room-name-length", 0, "1 to 64", c -> c.maxRoomNameLength(0)),
                wrong("max-room-name-length", 65, "1 to 64", c -> c.maxRoomNameLength(65)),
                wrong("max-state-bytes", 1, "2 to 262143", c -> c.maxStateBytes(1)),
                wrong(
                        "max-state-bytes",
                        2048,
                        "2 to 2047",
                        c -> c.maxMessageBytes(2048).maxStateBytes(2048)),
                wrong("max-hello-bytes", 255, "256 to 16777216", c -> c.maxHelloBytes(255)),
                wrong("messages-per-second", 0, "1 to 1000000", c -> c.messagesPerSecond(0)),
                wrong("messages-per-second", 1_000_001, "1 to 1000000", c -> c.messagesPerSecond(1_000_001)),
                wrong("message-burst", 0, "1 to 1000000", c -> c.messageBurst(0)),
                wrong("message-burst", 1_000_001, "1 to 1000000", c -> c.messageBurst(1_000_001)),
                wrong("outbox-bytes", 524287, "524288 or more", c -> c.outboxBytes(524_287)),
                wrong("outbox-messages", 15, "16 or more", c -> c.outboxMessages(15)),
                wrong("hello-timeout", "PT0S", "1ms to 24h", c -> c.helloTimeout(Duration.ZERO)),
                wrong("heartbeat", "PT-1S", "1ms to 24h", c -> c.heartbeat(Duration.ofSeconds(-1))),
                wrong("resume-window", "PT-0.001S", "0ms to 24h", c -> c.resumeWindow(Duration.ofMillis(-1))),
                wrong("max-away", -1, "0 or more", c -> c.maxAway(-1)),
                wrong("max-waiting", -1, "0 or more", c -> c.maxWaiting(-1)),
                wrong("wait-timeout", "PT0S", "1ms to 24h", c -> c.waitTimeout(Duration.ZERO)),
                wrong("close-timeout", "PT0S", "1ms to 24h", c -> c.closeTimeout(Duration.ZERO)),
                wrong("reconnect-spread", "PT-0.001S", "0ms to 24h", c -> c.reconnectSpread(Duration.ofMillis(-1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "app.localhost", "localhost.", "127.0.0.1", "127.1.2.3"})
    void namesOfThisMachineWantNoChoiceOfAccess(String name) {
        assertEquals(
                List.of(name),
                HubConfig.builder().hostNames(List.of(name)).build().hostNames());
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void aWrongSettingIsRefusedByNameValueAndWhatIsAllowed(Wrong wrong) {
        HubConfig.Builder builder = wrong.setting().apply(HubConfig.builder());
        assertEquals(
                wrong.message(),
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }

    @Test
    void everySettingHasAValueThatIsRefused() {
        Set<String> refused = wrongSettings()
                .map(wrong -> wrong.message().substring(0, wrong.message().indexOf(' ')))
                .collect(Collectors.toSet());
        Set<String> all = Arrays.stream(HubConfig.class.getRecordComponents())
                .filter(setting ->
                        setting.getType() != boolean.class && !setting.getType().isEnum()) // none can be wrong
                .filter(setting -> setting.getType() != TlsConfig.class
                        && setting.getType() != FleetConfig.class) // which refuse by themselves
                .map(HubConfigTest::option)
                .collect(Collectors.toSet());
        assertEquals(all, refused);
    }

    @Test
    void newcomersCanWaitForAHostOnlyWhereTokensSayWhoIsOne() {
        HubConfig.Builder open = HubConfig.builder().waitForHost(true);
        assertEquals(
                "wait-for-host is \"on\"; allowed: with access \"tokens\"; elsewhere whoever opens a room is its host",
                assertThrows(IllegalArgumentException.class, open::build).getMessage());
        assertTrue(open.access(AccessConfig.tokens("0123456789abcdef0123456789abcdef"))
                .build()
                .waitForHost());
    }

    @Test
    void thePROXYProtocolIsSpokenOnlyWhereItIsSaidByWhom() {
        HubConfig.Builder builder =
                HubConfig.builder().access(AccessConfig.open()).proxyProtocol(true);
        assertEquals(
                "proxy-protocol is \"true\"; allowed: with trusted-proxies; from nobody else is it believed",
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
        assertTrue(builder.trustedProxies(List.of("10.0.0.0/8")).build().proxyProtocol());
    }

    /** The name of a setting as people write it. */
    static String option(RecordComponent setting) {
        return setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    @Test
    void theBoundsThemselvesAreAllowed() {
        HubConfig least = HubConfig.builder()
                .port(0)
                .maxConnections(1)
                .maxHandshakes(1)
                .connectionsPerSecond(1)
                .connectionBurst(1)
                .maxRooms(1)
                .maxMembers(1)
                .maxMessageBytes(1024)
                .maxDepth(4)
                .maxNameLength(1)
                .maxRoomNameLength(1)
                .maxStateBytes(2)
                .messagesPerSecond(1)
                .messageBurst(1)
                .outboxBytes(2048)
                .outboxMessages(16)
                .reconnectSpread(Duration.ZERO)
                .build();
        HubConfig most = HubConfig.builder()
                .port(65_535)
                .maxMessageBytes(16 * 1024 * 1024)
                .outboxBytes(32 * 1024 * 1024)
                .maxDepth(1000)
                .maxStateBytes(16 * 1024 * 1024 - 1)
                .stunUrls(List.of("stun:a.example", "stuns:b.example:5349"))
                .turnUrls(List.of("turn:a.example?transport=udp", "turns:b.example:5349"))
                .turnSecret("20-characters-enough")
                .turnTtl(Duration.ofHours(24))
                .build();
        assertEquals(2048, least.outboxBytes());
        assertEquals(65_535, most.port());
    }

    @Test
    void aConfigurationDoesNotShowItsSecrets() {
        HubConfig config =
                HubConfig.builder().turnSecret("north-north-west-wind").build();
        assertFalse(config.toString().contains("north"), config.toString());
    }

    @Test
    void theDefaultsAreThoseOfAnUntouchedBuilder() {
        assertEquals(HubConfig.builder().build(), HubConfig.defaults());
        assertEquals("127.0.0.1", HubConfig.defaults().host());
    }

    @Test
    void theListsOfAConfigurationDoNotChange() {
        List<String> origins = new ArrayList<>(List.of("https://a.example"));
        HubConfig config = HubConfig.builder().allowedOrigins(origins).build();
        origins.add("*");
        assertEquals(List.of("https://a.example"), config.allowedOrigins());
        assertThrows(
                UnsupportedOperationException.class,
                () -> config.allowedOrigins().add("*"));
    }
}
