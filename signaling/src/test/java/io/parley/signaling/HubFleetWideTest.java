package io.parley.signaling;

import static io.parley.signaling.HubTalk.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.TokenMint;
import io.parley.signaling.auth.TokenRules;
import io.parley.signaling.cluster.FaultyEngine;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.RealTime;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds at every hub, whichever one is asked: the API, revoked tokens, the list of public rooms, and the limits of a room. */
class HubFleetWideTest {
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final TokenRules RULES =
            new TokenRules(Optional.empty(), "parley", Duration.ofHours(1), Duration.ZERO);
    private static final String GUESS = ",\"passphrase\":\"a wrong guess\"";

    private final RealTime time = new RealTime();
    private final FaultyEngine engine = new FaultyEngine(time, FaultyEngine.Whims.NONE);
    private final List<HubId> ids = new ArrayList<>();
    private final List<Hub> hubs = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String admin =
            new TokenMint(SECRET, RULES).forOperators("operator", Instant.now(), Duration.ofMinutes(5));

    private void start(AccessConfig.Mode mode, UnaryOperator<HubConfig.Builder> settings) throws IOException {
        for (int i = 0; i < 3; i++) {
            HubId id = HubId.random(RandomGenerator.getDefault());
            ids.add(id);
            HubConfig.Builder config = HubConfig.builder()
                    .port(0)
                    .trustedProxies(List.of("127.0.0.1"))
                    .access(AccessConfig.builder()
                            .mode(mode)
                            .tokenSecret(new Secret(SECRET))
                            .tokenClockSkew(Duration.ZERO)
                            .attemptsPerAddress(3)
                            .attemptsPerRoom(5)
                            .build())
                    .closeTimeout(Duration.ofSeconds(2))
                    .reconnectSpread(Duration.ofMillis(10));
            hubs.add(Hub.start(
                    settings.apply(config).build(), Optional.of(new FleetEngine(engine.connector(id, LEASE), LEASE))));
        }
    }

    /** So that one tells the others at once. */
    private void allKnowAll() {
        await(() -> hubs.stream().allMatch(hub -> hub.metrics().contains("parley_fleet_hubs 3.0")), "all know all");
    }

    @AfterEach
    void stop() {
        hubs.forEach(Hub::close);
        http.close();
        time.close();
    }

    private HubVisitor comes(int hub, String address, String name) {
        return comes(hub, address, name, "");
    }

    private HubVisitor comes(int hub, String address, String name, String hello) {
        return new HubVisitor(http, hubs.get(hub), "standup", address, name, hello);
    }

    private HttpResponse<String> asks(int hub, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(hubs.get(hub).uri().resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + admin)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    // The API

    @Test
    void anyHubIsOperatedForAnyRoom() throws Exception {
        start(AccessConfig.Mode.OPEN, hub -> hub);
        HubVisitor ada = comes(0, "203.0.113.1", "Ada");
        ada.isWelcome();
        HubVisitor bob = comes(1, "203.0.113.2", "Bob");
        String peer = bob.isWelcome();

        HttpResponse<String> room = asks(2, "GET", "/rooms/standup", "");
        assertEquals(200, room.statusCode());
        assertEquals(
                "application/json", room.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(room.body(), asks(0, "GET", "/rooms/standup", "").body(), "as the home itself says");
        assertTrue(room.body().contains("\"name\":\"Ada\"") && room.body().contains("\"name\":\"Bob\""), room::body);
        HttpResponse<String> locked = asks(2, "PATCH", "/rooms/standup/settings", "{\"locked\":true}");
        assertEquals("{\"locked\":true,\"waitingRoom\":false,\"members\":100}", locked.body());
        comes(1, "203.0.113.3", "Cleo").isRefused("room_locked");
        assertEquals(
                200,
                asks(1, "PATCH", "/rooms/standup/settings", "{\"locked\":false}")
                        .statusCode());

        HttpResponse<String> banned = asks(2, "POST", "/rooms/standup/bans", "{\"member\":\"" + peer + "\"}");
        assertEquals(201, banned.statusCode(), banned::body);
        assertEquals(
                "/api/v1/rooms/standup/bans/" + peer,
                banned.headers().firstValue("Location").orElseThrow());
        bob.hears("closed 4505");
        ada.hears("\"type\":\"left\"");
        for (int hub = 0; hub < 3; hub++) {
            comes(hub, "203.0.113.2", "Bob again").isRefused("banned");
        }
        assertEquals(204, asks(1, "DELETE", "/rooms/standup/bans/" + peer, "").statusCode());
        comes(2, "203.0.113.2", "Bob at last").isWelcome();
        assertEquals(204, asks(2, "DELETE", "/rooms/standup", "").statusCode());
        ada.hears("closed 4506");
    }

    @Test
    void whatIsWrongIsRefusedAlikeEverywhere() throws Exception {
        start(AccessConfig.Mode.OPEN, hub -> hub);
        comes(0, "203.0.113.1", "Ada").isWelcome();
        List<List<String>> wrong = List.of(
                List.of("GET", "/rooms/elsewhere", ""),
                List.of("GET", "/rooms/standup/members/nobody", ""),
                List.of("PATCH", "/rooms/standup/settings", "{\"locked\":1}"),
                List.of("PATCH", "/rooms/standup/settings", "[1]"),
                List.of("POST", "/rooms/standup/bans", "{\"member\":\"" + "x".repeat(5000) + "\"}"),
                List.of("DELETE", "/rooms/standup/bans/nobody", ""),
                List.of("GET", "/rooms/a%20b", ""));
        for (List<String> request : wrong) {
            HttpResponse<String> there = asks(0, request.get(0), request.get(1), request.get(2));
            HttpResponse<String> elsewhere = asks(1, request.get(0), request.get(1), request.get(2));
            assertTrue(there.statusCode() >= 400, there::body);
            assertEquals(there.statusCode() + there.body(), elsewhere.statusCode() + elsewhere.body());
            assertEquals(
                    "application/problem+json",
                    elsewhere.headers().firstValue("Content-Type").orElseThrow());
        }
    }

    @Test
    void theRoomsOfAllHubsAreOneListPartByPart() throws Exception {
        start(AccessConfig.Mode.OPEN, hub -> hub);
        for (int i = 0; i < 6; i++) {
            new HubVisitor(http, hubs.get(i % 3), "room-" + i, "203.0.113.1", "Ada", "").isWelcome();
        }
        List<String> names = new ArrayList<>();
        String after = "";
        while (names.size() < 6) {
            String part = asks(1, "GET", "/rooms?limit=2" + after, "").body();
            assertTrue(part.contains("\"total\":6"), part);
            List<String> found = Pattern.compile("\"name\":\"(room-\\d)\"")
                    .matcher(part)
                    .results()
                    .map(name -> name.group(1))
                    .toList();
            assertEquals(2, found.size(), part);
            names.addAll(found);
            after = "&after=" + found.getLast();
            assertEquals(names.size() < 6, part.contains("\"next\":\"" + found.getLast() + "\""), part);
        }
        assertEquals(List.of("room-0", "room-1", "room-2", "room-3", "room-4", "room-5"), names);
    }

    @Test
    void aHubThatDoesNotAnswerIsNamedAndWithoutTheEngineThereIsNoList() throws Exception {
        start(AccessConfig.Mode.OPEN, hub -> hub);
        HubVisitor ada = comes(0, "203.0.113.1", "Ada");
        ada.isWelcome();
        engine.cut(ids.get(0)); // its lease goes on for a while, and the bus says that nobody is there
        HttpResponse<String> list = asks(1, "GET", "/rooms", "");
        assertEquals("{\"rooms\":[],\"total\":0,\"unanswered\":[\"" + ids.get(0) + "\"]}", list.body());
        isUnavailable(asks(1, "GET", "/rooms/standup", ""));
        isUnavailable(asks(0, "GET", "/rooms", ""));
        isUnavailable(asks(0, "DELETE", "/rooms/elsewhere", ""));
        assertEquals(200, asks(0, "GET", "/rooms/standup", "").statusCode(), "what is here needs no engine");
    }

    private static void isUnavailable(HttpResponse<String> answer) {
        assertEquals(503, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("\"code\":\"fleet_unavailable\""), answer::body);
        assertEquals("5", answer.headers().firstValue("Retry-After").orElseThrow());
    }

    // Revoked tokens

    private static String token(String id) {
        Optional<Boolean> asTheRole = Optional.empty();
        return ",\"token\":\""
                + new TokenMint(SECRET, RULES)
                        .forRooms(
                                "standup",
                                new TokenMint.Order(
                                        id,
                                        Role.PARTICIPANT,
                                        Optional.empty(),
                                        asTheRole,
                                        asTheRole,
                                        asTheRole,
                                        asTheRole),
                                Instant.now(),
                                Duration.ofMinutes(5))
                + "\"";
    }

    @Test
    void aTokenThatOneHubRevokesPutsOutAtAllAndGetsNobodyInAnywhere() throws Exception {
        start(AccessConfig.Mode.TOKENS, hub -> hub);
        allKnowAll();
        HubVisitor ada = comes(0, "203.0.113.1", "Ada", token("stolen"));
        ada.isWelcome();
        HubVisitor bob = comes(1, "203.0.113.2", "Bob", token("stolen"));
        bob.isWelcome();
        HubVisitor cleo = comes(1, "203.0.113.3", "Cleo", token("good"));
        cleo.isWelcome();
        assertEquals(
                204, asks(2, "POST", "/revocations", "{\"jti\":\"stolen\"}").statusCode());
        ada.hears("closed 4508");
        bob.hears("closed 4508");
        cleo.hears("\"type\":\"left\"");
        for (int hub = 0; hub < 3; hub++) {
            comes(hub, "203.0.113.4", "Dan", token("stolen")).isRefused("token_revoked");
        }
    }

    @Test
    void withoutTheEngineItIsSaidThatOthersDoNotKnowYet() throws Exception {
        start(AccessConfig.Mode.TOKENS, hub -> hub);
        allKnowAll();
        HubVisitor bob = comes(1, "203.0.113.2", "Bob", token("stolen"));
        bob.isWelcome();
        engine.cut(ids.get(0));
        assertEquals(
                202, asks(0, "POST", "/revocations", "{\"jti\":\"stolen\"}").statusCode());
        engine.heal(ids.get(0));
        bob.hears("closed 4508");
    }

    // The list of public rooms

    @Test
    void everyHubListsThePublicRoomsOfAllLive() throws Exception {
        start(AccessConfig.Mode.OPEN, hub -> hub.publicRooms(List.of("lobby", "stand*")));
        HttpResponse<InputStream> stream = http.send(
                HttpRequest.newBuilder(hubs.get(2).uri().resolve("/public-rooms"))
                        .build(),
                BodyHandlers.ofInputStream());
        try (BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            lists(events, "\"name\":\"lobby\",\"members\":0");
            HubVisitor ada = comes(0, "203.0.113.1", "Ada");
            ada.isWelcome();
            lists(events, "\"name\":\"standup\",\"members\":1");
            comes(1, "203.0.113.2", "Bob").isWelcome();
            lists(events, "\"name\":\"standup\",\"members\":2");
            hubs.get(0).close();
            lists(events, "\"gone\":[\"standup\"]");
        }
    }

    private static void lists(BufferedReader events, String words) throws IOException {
        String line = events.readLine();
        while (line != null && !line.contains(words)) {
            line = events.readLine();
        }
        assertTrue(line != null, "the list ended before it said " + words);
    }

    // Limits

    @Test
    void whoGuessesAPassphraseByAnyHubIsCountedWhereTheRoomLives() throws Exception {
        start(AccessConfig.Mode.PASSPHRASE, hub -> hub);
        comes(0, "203.0.113.1", "Ada", ",\"passphrase\":\"open sesame\"").isWelcome();
        for (int hub = 0; hub < 3; hub++) {
            comes(hub, "203.0.113.7", "Mallory", GUESS).isRefused("passphrase_wrong");
        }
        comes(1, "203.0.113.7", "Mallory", GUESS).isRefused("too_many_attempts");
        comes(1, "203.0.113.8", "Mallory", GUESS).isRefused("passphrase_wrong");
        comes(2, "203.0.113.8", "Mallory", GUESS).isRefused("passphrase_wrong");
        comes(2, "203.0.113.9", "Mallory", GUESS).isRefused("too_many_attempts");
    }

    @Test
    void ofOneAddressHalfAsManyWaitWhicheverHubsItComesBy() throws Exception {
        start(AccessConfig.Mode.OPEN, hub -> hub.maxWaiting(4));
        HubVisitor ada = comes(0, "203.0.113.1", "Ada");
        ada.isWelcome();
        ada.says("{\"type\":\"moderate\",\"action\":\"set\",\"waitingRoom\":true}");
        ada.hears("\"waitingRoom\":true");
        comes(1, "203.0.113.7", "Mallory").hears("\"type\":\"waiting\"");
        comes(2, "203.0.113.7", "Mallory").hears("\"type\":\"waiting\"");
        comes(0, "203.0.113.7", "Mallory").isRefused("waiting_room_full");
        comes(1, "203.0.113.7", "Mallory").isRefused("waiting_room_full");
        comes(2, "203.0.113.8", "Bob").hears("\"type\":\"waiting\"");
    }

    @Test
    void aModeratorsBanOfAnAddressHoldsWhicheverHubItComesBy() throws Exception {
        start(AccessConfig.Mode.OPEN, hub -> hub);
        HubVisitor ada = comes(0, "203.0.113.1", "Ada");
        ada.isWelcome();
        HubVisitor mallory = comes(1, "203.0.113.7", "Mallory");
        String peer = mallory.isWelcome();
        ada.says("{\"type\":\"moderate\",\"action\":\"ban\",\"peer\":\"" + peer + "\"}");
        mallory.hears("closed 4505");
        for (int hub = 0; hub < 3; hub++) {
            comes(hub, "203.0.113.7", "Mallory again").isRefused("banned");
        }
        comes(2, "203.0.113.8", "Bob").isWelcome();
    }

    @Test
    void aRoomTakesNoMoreThanItTakesWhicheverHubsTheyComeBy() throws Exception {
        start(AccessConfig.Mode.OPEN, hub -> hub.maxMembers(3));
        for (int hub = 0; hub < 3; hub++) {
            comes(hub, "203.0.113." + hub, "Ada").isWelcome();
        }
        for (int hub = 0; hub < 3; hub++) {
            comes(hub, "203.0.113.9", "Bob").isRefused("room_full");
        }
    }

    // Metrics

    @Test
    void eachHubSaysWhoItIs() throws Exception {
        start(AccessConfig.Mode.OPEN, hub -> hub);
        for (int hub = 0; hub < 3; hub++) {
            String info = "parley_hub_info{hub=\"" + ids.get(hub) + "\"} 1";
            assertTrue(hubs.get(hub).metrics().contains(info), info);
        }
    }
}
