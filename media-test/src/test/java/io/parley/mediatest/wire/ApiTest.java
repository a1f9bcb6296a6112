package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.AccessConfig;
import io.parley.signaling.AccessConfig.Mode;
import io.parley.signaling.api.Api;
import io.parley.signaling.api.OtherHubs;
import io.parley.signaling.auth.Revocations;
import io.parley.signaling.auth.TokenCheck;
import io.parley.signaling.auth.TokenKeys;
import io.parley.signaling.auth.TokenMint;
import io.parley.signaling.auth.TokenVerifier;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.RoomRules;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP API over real sockets: who may use it, and what it makes of whatever is sent to it. */
class ApiTest extends ApiWireTest {
    private static final String LIST = "GET /rooms";
    private static final String SETTINGS = "PATCH /rooms/{room}/settings";

    // Who may use it

    @Test
    void withoutKeysThereIsNoApi() {
        hub(hub -> hub.access(AccessConfig.open()));
        for (String path : List.of("/api", "/api/v1/rooms", "/api/v1/openapi.json")) {
            Http.Answer answer = Http.get(hub(), path, "Authorization: Bearer " + ADMIN);
            assertEquals(404, answer.status());
            assertEquals("there is nothing here", answer.body().strip());
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void withKeysThereIsOneWhoeverMayEnterRooms(Mode mode) {
        hubWithKeys(mode, hub -> hub);
        assertEquals("{\"rooms\":[],\"total\":0}", asks(LIST).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Authorization: Basic YWRtaW46YWRtaW4=", "Authorization: Bearer", "X-Token: it"})
    void whoShowsNoTokenIsToldToShowOne(String header) {
        hubWithKeys();
        Http.Answer answer = says(LIST, header.isEmpty() ? List.of() : List.of(header), new byte[0]);
        refused(401, "token_required", answer);
        assertEquals("Bearer realm=\"parley\"", answer.header("WWW-Authenticate"));
    }

    static Stream<List<String>> badTokens() {
        return Stream.of(
                List.of("token_invalid", ADMIN + "x"),
                List.of("token_invalid", "x"),
                List.of("token_invalid", "x".repeat(5000)),
                List.of(
                        "token_invalid",
                        new TokenMint("another secret, of 32 bytes and more", rules())
                                .forOperators("o", Instant.now(), Duration.ofMinutes(5))),
                List.of(
                        "token_expired",
                        new TokenMint(SECRET, rules())
                                .forOperators("o", Instant.now().minusSeconds(60), Duration.ofSeconds(59))));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aTokenThatIsWorthNothingIsRefused(List<String> codeAndToken) {
        hubWithKeys();
        Http.Answer answer = shows(codeAndToken.getLast());
        refused(401, codeAndToken.getFirst(), answer);
        assertEquals("Bearer realm=\"parley\", error=\"invalid_token\"", answer.header("WWW-Authenticate"));
    }

    @Test
    void aTokenForARoomIsNoneForTheApiWhateverItsRole() {
        hubWithKeys(Mode.TOKENS, hub -> hub);
        Http.Answer answer = shows(forRoom("t-1", Role.OWNER));
        refused(403, "not_granted", answer);
        assertEquals("Bearer realm=\"parley\", error=\"insufficient_scope\"", answer.header("WWW-Authenticate"));
    }

    @Test
    void anOperatorsTokenCanBeRevokedByItself() {
        hubWithKeys();
        done(tells("POST /revocations", "{\"jti\":\"operator\"}"));
        refused(401, "token_revoked", asks(LIST));
    }

    private Http.Answer shows(String token) {
        return says(LIST, List.of("Authorization: bearer " + token), new byte[0]);
    }

    @Test
    void aPageFromElsewhereIsGivenNoHold() {
        hubWithKeys();
        Http.Answer preflight = Http.ask(
                hub(),
                "OPTIONS",
                "/api/v1/rooms",
                List.of(
                        "Origin: https://evil.example",
                        "Access-Control-Request-Method: GET",
                        "Access-Control-Request-Headers: authorization"));
        assertEquals(405, preflight.status());
        Http.Answer answer =
                says(LIST, List.of("Origin: https://evil.example", "Authorization: Bearer " + ADMIN), new byte[0]);
        for (Http.Answer each : List.of(preflight, answer)) {
            assertTrue(
                    each.headers().keySet().stream().noneMatch(name -> name.startsWith("Access-Control")),
                    each::toString);
            assertEquals("", each.header("Set-Cookie"));
            assertEquals("no-store", each.header("Cache-Control"));
            assertEquals("nosniff", each.header("X-Content-Type-Options"));
            assertEquals("default-src 'none'; frame-ancestors 'none'", each.header("Content-Security-Policy"));
        }
        String sentByItself = "Cookie: token=" + ADMIN;
        refused(401, "token_required", says(LIST, List.of(sentByItself), new byte[0]));
    }

    // The document

    @Test
    void theDocumentIsServedToAnybody() {
        hubWithKeys();
        Http.Answer answer = says("GET /openapi.json", List.of(), new byte[0]);
        assertEquals(OpenApi.document(), ok(answer));
        assertEquals("application/json", answer.header("Content-Type"));
    }

    @Test
    void theDocumentDescribesWhatThereIsAndNothingElse() {
        TokenKeys keys = new TokenKeys().withSecret(SECRET);
        InstantSource time = InstantSource.system();
        Api api = new Api(
                new TokenCheck(new TokenVerifier(keys, rules(), new Revocations(rules(), time), time), 1),
                new LocalRooms(1, new RoomRules(1, 1, 1, true, false, time)),
                1,
                64,
                _ -> CompletableFuture.completedFuture(true),
                OtherHubs.NONE);
        assertEquals(OpenApi.operations(), new TreeSet<>(api.operations()));
    }

    @Test
    void whatTheDocumentDescribesAnswers() {
        hubWithKeys();
        joins("Ada");
        for (String operation : OpenApi.operations()) {
            Http.Answer withoutToken = says(operation, List.of(), new byte[0], ROOM, "nobody");
            assertEquals(operation.endsWith("openapi.json") ? 200 : 401, withoutToken.status(), operation);
            if (operation.equals("DELETE /rooms/{room}")) {
                continue; // which would work
            }
            int status = asks(operation, ROOM, "nobody").status();
            assertTrue(operation.startsWith("GET") || status == 404 || status == 415, operation + " " + status);
        }
    }

    // Paths and methods

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/v1",
                "/api/v1/",
                "/api/v2/rooms",
                "/api/v1rooms",
                "/api/v1/rooms/",
                "/api/v1/rooms/a/members",
                "/api/v1/rooms/a/b/c/d/e/f"
            })
    void whatIsNotThereIsNotFound(String path) {
        hubWithKeys();
        Http.Answer answer = Http.get(hub(), path, "Authorization: Bearer " + ADMIN);
        assertEquals("application/problem+json", answer.header("Content-Type"));
        boolean emptyName = path.equals("/api/v1/rooms/");
        refused(emptyName ? 400 : 404, emptyName ? "invalid_room_name" : "not_found", answer);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /rooms, 'GET, HEAD'",
        "POST, /rooms/a, 'GET, HEAD, DELETE'",
        "GET, /rooms/a/mute, POST",
        "PUT, /rooms/a/members/b, 'GET, HEAD, PATCH, DELETE'",
        "get, /rooms, 'GET, HEAD'"
    })
    void anotherMethodIsNotAllowed(String method, String path, String allowed) {
        hubWithKeys();
        Http.Answer answer = Http.ask(hub(), method, "/api/v1" + path, List.of());
        refused(405, "method_not_allowed", answer);
        assertEquals(allowed, answer.header("Allow"));
    }

    @Test
    void whatCanBeReadCanBeAskedForWithoutItsBody() {
        hubWithKeys();
        Http.Answer head = Http.ask(hub(), "HEAD", "/api/v1/rooms", List.of("Authorization: Bearer " + ADMIN));
        assertEquals(200, head.status());
        assertEquals(String.valueOf(asks(LIST).body().length()), head.header("Content-Length"));
    }

    @ParameterizedTest
    @CsvSource({
        "caf%C3%A9, 200",
        "CAF%c3%89, 200",
        "cafe%CC%81, 200",
        "caf%25C3%25A9, 400",
        "nobody, 404",
        "a%20b, 400",
        "caf%C3, 400",
        "caf%E9, 400",
        "a%2Fb, 400",
        "%2E%2E, 400"
    })
    void aRoomsNameIsDecodedOnceAndHasTheFormThatNamesHave(String name, int status) {
        hubWithKeys();
        joins("Ada", "caf%C3%A9");
        Http.Answer answer = Http.get(hub(), "/api/v1/rooms/" + name, "Authorization: Bearer " + ADMIN);
        assertEquals(status, answer.status(), answer::toString);
        if (status == 200) {
            assertEquals("café", answer.json().path("name").asString());
        }
    }

    // Bodies

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jso", ""})
    void aBodyThatIsNotSaidToBeJsonIsRefused(String type) {
        hubWithKeys();
        joins("Ada");
        List<String> headers = new ArrayList<>(List.of("Authorization: Bearer " + ADMIN));
        if (!type.isEmpty()) {
            headers.add("Content-Type: " + type);
        }
        byte[] body = "{\"locked\":true}".getBytes(StandardCharsets.UTF_8);
        Http.Answer answer = says(SETTINGS, headers, body, ROOM);
        refused(415, "unsupported_media_type", answer);
        assertEquals("application/merge-patch+json, application/json", answer.header("Accept-Patch"));
        refused(415, "unsupported_media_type", says("POST /rooms/{room}/mute", headers, body, ROOM));
        assertFalse(ok(asks("GET /rooms/{room}/settings", ROOM)).path("locked").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/merge-patch+json", "application/json; charset=utf-8", "Application/JSON"})
    void aPatchIsOneOfTwoTypes(String type) {
        hubWithKeys();
        joins("Ada");
        Http.Answer answer = says(
                SETTINGS,
                List.of("Authorization: Bearer " + ADMIN, "Content-Type: " + type),
                "{\"locked\":true}".getBytes(StandardCharsets.UTF_8),
                ROOM);
        assertTrue(ok(answer).path("locked").asBoolean());
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedHoweverItComes() {
        hubWithKeys();
        joins("Ada");
        List<String> headers = List.of("Authorization: Bearer " + ADMIN, "Content-Type: application/json");
        String fits = "{\"locked\":true" + " ".repeat(Api.MAX_BODY_BYTES - 15) + "}";
        assertEquals(Api.MAX_BODY_BYTES, fits.length());
        assertEquals(200, tells(SETTINGS, fits, ROOM).status());
        refused(413, "body_too_large", tells(SETTINGS, fits + " ", ROOM));

        List<String> chunked = new ArrayList<>(headers);
        chunked.add("Transfer-Encoding: chunked");
        assertEquals(200, says(SETTINGS, chunked, chunks(fits), ROOM).status());
        refused(413, "body_too_large", says(SETTINGS, chunked, chunks(fits + " "), ROOM));
        refused(413, "body_too_large", says(SETTINGS, chunked, chunks(fits.repeat(3)), ROOM));
    }

    private static byte[] chunks(String body) {
        StringBuilder chunks = new StringBuilder();
        for (int i = 0; i < body.length(); i += 1000) {
            String part = body.substring(i, Math.min(body.length(), i + 1000));
            chunks.append(Integer.toHexString(part.length()))
                    .append("\r\n")
                    .append(part)
                    .append("\r\n");
        }
        return chunks.append("0\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|invalid_json",
                "[]|invalid_json",
                "true|invalid_json",
                "{\"locked\":true|invalid_json",
                "{\"locked\":true}{}|invalid_json",
                "{\"locked\":true,\"locked\":false}|invalid_json",
                "{locked:true}|invalid_json",
                "\uFEFF{\"locked\":true}|invalid_json",
                "{\"locked\":[[[[[[[[[[]]]]]]]]]]}|too_deep",
                "{\"lock\":true}|invalid_request",
                "{\"locked\":true,\"x\":1}|invalid_request",
                "{\"locked\":\"true\"}|invalid_request",
                "{\"locked\":1}|invalid_request",
                "{\"waitingRoom\":{}}|invalid_request",
                "{\"members\":0}|invalid_request",
                "{\"members\":101}|invalid_request",
                "{\"members\":1.5}|invalid_request",
                "{\"members\":99999999999}|invalid_request"
            })
    void whatIsWrongInABodyIsRefusedAndChangesNothing(String body, String code) {
        hubWithKeys();
        Wire ada = joins("Ada");
        refused(400, code, tells(SETTINGS, body, ROOM));
        ada.isQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1"})
    void aBodyIsInUtf8(String charset) {
        hubWithKeys();
        Wire ada = joins("Ada");
        byte[] body = "{\"locked\":true,\"é\":1}".getBytes(Charset.forName(charset));
        refused(
                400,
                "invalid_json",
                says(
                        SETTINGS,
                        List.of("Authorization: Bearer " + ADMIN, "Content-Type: application/json"),
                        body,
                        ROOM));
        ada.isQuiet();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST /rooms/{room}/mute|{}",
                "POST /rooms/{room}/mute|{\"kind\":\"smell\"}",
                "POST /rooms/{room}/mute|{\"kind\":null}",
                "PATCH /rooms/{room}/members/{peer}|{}",
                "PATCH /rooms/{room}/members/{peer}|{\"role\":\"king\"}",
                "PATCH /rooms/{room}/members/{peer}|{\"role\":\"viewer\",\"away\":true}",
                "POST /rooms/{room}/bans|{}",
                "POST /rooms/{room}/bans|{\"member\":\"\"}",
                "POST /rooms/{room}/bans|{\"member\":7}",
                "POST /revocations|{}",
                "POST /revocations|{\"jti\":\"\"}"
            })
    void whatIsMissingInABodyIsRefused(String operation, String body) {
        hubWithKeys();
        Wire ada = joins("Ada");
        refused(400, "invalid_request", tells(operation, body, ROOM, ada.id()));
        ada.isQuiet();
    }

    @Test
    void anIdIsNoLongerThanIdsAre() {
        hubWithKeys();
        done(tells("POST /revocations", "{\"jti\":\"" + "x".repeat(128) + "\"}"));
        refused(400, "invalid_request", tells("POST /revocations", "{\"jti\":\"" + "x".repeat(129) + "\"}"));
    }

    @Test
    void whatIsNoHttpIsRefusedByNobodyElseThanWhoReadsHttp() {
        hubWithKeys();
        Http.Answer answer = Http.ask(
                hub(),
                "PATCH",
                "/api/v1/rooms/a/settings",
                List.of(
                        "Authorization: Bearer " + ADMIN,
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked"),
                "no chunk\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(400, answer.status());
        assertFalse(answer.body().contains("Exception"), answer::body);
        assertEquals(200, asks(LIST).status());
    }

    // What can be observed

    @Test
    void requestsAreCountedByStatus() {
        hubWithKeys();
        asks(LIST);
        asks(LIST);
        asks("GET /rooms/{room}", "nobody");
        says(LIST, List.of(), new byte[0]);
        Map<String, Double> samples =
                Exposition.read(Http.get(hub(), "/metrics").body());
        assertEquals(2, samples.get("parley_api_requests_total{code=\"200\"}"));
        assertEquals(1, samples.get("parley_api_requests_total{code=\"404\"}"));
        assertEquals(1, samples.get("parley_api_requests_total{code=\"401\"}"));
        assertEquals(0, samples.get("parley_api_requests_total{code=\"500\"}"));
    }
}
