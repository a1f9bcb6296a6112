package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.signaling.AccessConfig;
import io.parley.signaling.AccessConfig.Mode;
import io.parley.signaling.HubConfig;
import io.parley.signaling.auth.TokenMint;
import io.parley.signaling.auth.TokenRules;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** A hub that is operated by its HTTP API. Every answer is held against the API's document. */
abstract class ApiWireTest extends WireTest {
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final String ADMIN = mint(Duration.ofMinutes(5));
    private static final List<String> JSON = List.of("Content-Type: application/json");

    /** The test's hub, if it was not asked for yet. */
    final void hubWithKeys(Mode mode, UnaryOperator<HubConfig.Builder> settings) {
        hub(hub -> settings.apply(hub.access(AccessConfig.builder()
                .mode(mode)
                .tokenSecret(new Secret(SECRET))
                .tokenClockSkew(Duration.ZERO)
                .build())));
    }

    final void hubWithKeys() {
        hubWithKeys(Mode.OPEN, hub -> hub);
    }

    /** @param operation as the document has it, such as {@code GET /rooms/{room}} */
    final Http.Answer asks(String operation, String... variables) {
        return says(operation, List.of(), "", variables);
    }

    /** Asks with a JSON body. */
    final Http.Answer tells(String operation, String body, String... variables) {
        return says(operation, JSON, body, variables);
    }

    private Http.Answer says(String operation, List<String> headers, String body, String... variables) {
        List<String> all = new ArrayList<>(headers);
        all.add("Authorization: Bearer " + ADMIN);
        return says(operation, all, body.getBytes(StandardCharsets.UTF_8), variables);
    }

    final Http.Answer says(String operation, List<String> headers, byte[] body, String... variables) {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = operation.substring(operation.indexOf(' ') + 1);
        for (String variable : variables) {
            path = path.replaceFirst("\\{[a-z]+}", variable);
        }
        List<String> all = new ArrayList<>(headers);
        if (all.stream().noneMatch(header -> header.startsWith("Transfer-Encoding"))) {
            all.add("Content-Length: " + body.length);
        }
        Http.Answer answer = Http.ask(hub(), method, OpenApi.PATH + path, all, body);
        OpenApi.check(operation, answer);
        return answer;
    }

    static JsonNode ok(Http.Answer answer) {
        assertEquals(200, answer.status(), answer::toString);
        return answer.json();
    }

    static void done(Http.Answer answer) {
        assertEquals(204, answer.status(), answer::toString);
    }

    static void refused(int status, String code, Http.Answer answer) {
        assertEquals(
                status + " " + code,
                answer.status() + " " + answer.json().path("code").asString(),
                answer::toString);
        assertEquals(status, answer.json().path("status").asInt());
    }

    /** Connects with a token for the room, as it is expected to be let in. */
    final Wire entersWith(String name, String token) {
        Wire client = connects(name);
        client.says("{\"type\":\"hello\",\"name\":\"" + name + "\",\"token\":\"" + token + "\"}");
        client.hearsWelcome();
        client.hears("expires");
        return client;
    }

    static TokenRules rules() {
        return new TokenRules(Optional.empty(), "parley", Duration.ofHours(1), Duration.ZERO);
    }

    static String mint(Duration lifetime) {
        return new TokenMint(SECRET, rules()).forOperators("operator", Instant.now(), lifetime);
    }

    static String forRoom(String id, Role role) {
        Optional<Boolean> asTheRole = Optional.empty();
        return new TokenMint(SECRET, rules())
                .forRooms(
                        ROOM,
                        new TokenMint.Order(id, role, Optional.empty(), asTheRole, asTheRole, asTheRole, asTheRole),
                        Instant.now(),
                        Duration.ofMinutes(5));
    }
}
