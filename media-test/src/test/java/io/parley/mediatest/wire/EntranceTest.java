package io.parley.mediatest.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.AccessConfig;
import io.parley.signaling.HubConfig;
import io.parley.signaling.auth.TokenMint;
import io.parley.signaling.auth.TokenRules;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.Secret;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may enter, over real sockets. */
class EntranceTest extends WireTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String PASSPHRASE = "correct horse";

    // Passphrase

    @Test
    void theFirstSetsThePassphraseThatTheOthersHaveToKnow() {
        hub(hub -> hub.access(AccessConfig.passphrase()));
        Wire ada = connects("Ada");
        ada.says(withPassphrase("Ada", PASSPHRASE));
        ada.hearsWelcome();

        Wire bob = connects("Bob");
        bob.says(withPassphrase("Bob", "battery staple"));
        bob.hearsError(ErrorCode.PASSPHRASE_WRONG);
        bob.isClosed(CloseCode.UNAUTHORIZED);
        Wire cleo = connects("Cleo");
        cleo.says(withPassphrase("Cleo", PASSPHRASE));
        assertEquals(1, cleo.hearsWelcome().path("peers").size());
        ada.hears("joined");
        ada.isQuiet();
    }

    @Test
    void thePassphraseGoesWithTheRoom() {
        hub(hub -> hub.access(AccessConfig.passphrase()));
        Wire ada = connects("Ada");
        ada.says(withPassphrase("Ada", PASSPHRASE));
        ada.hearsWelcome();
        ada.says("{\"type\":\"leave\"}");
        ada.isClosed(CloseCode.LEFT);
        Wire bob = connects("Bob");
        bob.says(withPassphrase("Bob", "battery staple"));
        bob.hearsWelcome();
    }

    @Test
    void whoShowsNothingIsToldTheSameWhetherOrNotThereIsSuchARoom() {
        hub(hub -> hub.access(AccessConfig.passphrase()));
        Wire ada = connects("Ada");
        ada.says(withPassphrase("Ada", PASSPHRASE));
        ada.hearsWelcome();
        String toTheRoom = refusal("Eve", ROOM);
        String toNobody = refusal("Fay", "nobody-here");
        assertEquals(toTheRoom, toNobody);
    }

    private String refusal(String name, String room) {
        Wire stranger = connects(name, room);
        stranger.says("{\"type\":\"hello\",\"name\":\"Stranger\"}");
        String error = stranger.hearsError(ErrorCode.PASSPHRASE_REQUIRED).toString();
        stranger.isClosed(CloseCode.UNAUTHORIZED);
        return error;
    }

    @Test
    void aRoomThatIsGuessedAtTakesNobodyNewForAWhileAndNobodyInsideNotices() {
        hub(hub -> hub.access(AccessConfig.builder()
                .mode(AccessConfig.Mode.PASSPHRASE)
                .attemptsPerRoom(3)
                .build()));
        Wire ada = connects("Ada");
        ada.says(withPassphrase("Ada", PASSPHRASE));
        ada.hearsWelcome();
        for (int i = 0; i < 3; i++) {
            Wire eve = connects("Eve" + i);
            eve.says(withPassphrase("Eve", "guess number " + i));
            eve.hearsError(ErrorCode.PASSPHRASE_WRONG);
            eve.isClosed(CloseCode.UNAUTHORIZED);
        }
        Wire late = connects("Late");
        late.says(withPassphrase("Late", "guess number 4"));
        late.hearsError(ErrorCode.TOO_MANY_ATTEMPTS);
        late.isClosed(CloseCode.UNAUTHORIZED);
        ada.isQuiet();
    }

    // Tokens

    @Test
    void onlyWhoHasATokenForTheRoomGetsIn() {
        tokens();
        Wire without = connects("Without");
        without.says("{\"type\":\"hello\",\"name\":\"Without\"}");
        without.hearsError(ErrorCode.TOKEN_REQUIRED);
        without.isClosed(CloseCode.UNAUTHORIZED);

        Wire astray = connects("Astray");
        astray.says(withToken("Astray", mint("elsewhere", "t-1", Duration.ofMinutes(5))));
        astray.hearsError(ErrorCode.TOKEN_FOR_ANOTHER_ROOM);
        astray.isClosed(CloseCode.UNAUTHORIZED);

        Wire forger = connects("Forger");
        forger.says(withToken(
                "Forger",
                new TokenMint("another secret, of 32 bytes and more", rules())
                        .forRooms(ROOM, order("t-2"), Instant.now(), Duration.ofMinutes(5))));
        forger.hearsError(ErrorCode.TOKEN_INVALID);
        forger.isClosed(CloseCode.UNAUTHORIZED);

        Wire ada = connects("Ada");
        ada.says(withToken("somebody", mint("stand*", "t-3", Duration.ofMinutes(5))));
        ada.hearsWelcome();
        assertTrue(ada.hears("expires").path("in").asInt() > 290);
        Wire bob = connects("Bob");
        bob.says(withToken("Bob", mint(ROOM, "t-4", Duration.ofMinutes(5))));
        assertEquals("Countess", bob.hearsWelcome().at("/peers/0/name").asString());
        bob.hears("expires");
        ada.hears("joined");
    }

    @Test
    void aTokenEndsWithItsTimeAndItsSessionWithIt() {
        tokens();
        Wire ada = entersWith("Ada", mint(ROOM, "t-1", Duration.ofMinutes(5)));
        Wire bob = entersWith("Bob", mint(ROOM, "t-2", Duration.ofSeconds(2)));
        ada.hears("joined");
        bob.hearsError(ErrorCode.TOKEN_EXPIRED);
        bob.isClosed(CloseCode.TOKEN_EXPIRED);
        ada.hearsLeft(bob, "expired");
    }

    @Test
    void anotherTokenProlongsTheSession() {
        tokens();
        Wire ada = entersWith("Ada", mint(ROOM, "t-1", Duration.ofSeconds(3)));
        ada.says("{\"type\":\"token\",\"token\":" + Json.quote(mint("elsewhere", "t-2", Duration.ofMinutes(5))) + "}");
        assertEquals(
                "token",
                ada.hearsError(ErrorCode.TOKEN_FOR_ANOTHER_ROOM).path("about").asString());
        ada.says("{\"type\":\"token\",\"token\":" + Json.quote(mint(ROOM, "t-3", Duration.ofMinutes(5))) + "}");
        assertTrue(ada.hears("expires").path("in").asInt() > 290);
        Wire bob = entersWith("Bob", mint(ROOM, "t-4", Duration.ofSeconds(4)));
        ada.hears("joined");
        bob.isClosedInTheEnd(CloseCode.TOKEN_EXPIRED); // by when Ada's first one has, too
        ada.hearsLeft(bob, "expired");
        ada.isQuiet();
    }

    @Test
    void aRevokedTokenPutsItsHolderOutAndLetsNobodyInAgain() {
        tokens();
        String token = mint(ROOM, "stolen", Duration.ofMinutes(5));
        Wire thief = entersWith("Thief", token);
        hub().revoke("stolen");
        thief.hearsError(ErrorCode.TOKEN_REVOKED);
        thief.isClosed(CloseCode.TOKEN_REVOKED);
        Wire again = connects("Again");
        again.says(withToken("Again", token));
        again.hearsError(ErrorCode.TOKEN_REVOKED);
        again.isClosed(CloseCode.UNAUTHORIZED);
    }

    @Test
    void whoseTokenIsRevokedOrExpiresWhileItWaitsIsSentAwayAndCannotBeAdmitted() {
        tokens();
        Wire host = connects("Host");
        host.says(withToken("Host", mint(ROOM, order("t-1", Role.OWNER), Duration.ofMinutes(5))));
        host.hearsWelcome();
        host.hears("expires");
        host.says("{\"type\":\"moderate\",\"action\":\"set\",\"waitingRoom\":true}");
        host.hears("room");
        Wire thief = waitsWith("Thief", mint(ROOM, "stolen", Duration.ofMinutes(5)));
        String thiefsId = host.hears("knocking").at("/peer/id").asString();

        hub().revoke("stolen");
        thief.hearsError(ErrorCode.TOKEN_REVOKED);
        thief.isClosed(CloseCode.TOKEN_REVOKED);
        assertEquals("left", host.hears("knocked").path("end").asString());
        host.says("{\"type\":\"moderate\",\"action\":\"admit\",\"peer\":\"" + thiefsId + "\"}");
        host.hearsError(ErrorCode.UNKNOWN_PEER);

        Wire late = waitsWith("Late", mint(ROOM, "t-2", Duration.ofSeconds(2)));
        host.hears("knocking");
        late.hearsError(ErrorCode.TOKEN_EXPIRED);
        late.isClosed(CloseCode.TOKEN_EXPIRED);
        assertEquals("left", host.hears("knocked").path("end").asString());
    }

    @Test
    void whoIsRemovedIsOutWithAllThatCameByItsToken() {
        tokens(hub -> hub.resumeWindow(Duration.ofMinutes(1)));
        Wire host = entersWith("Host", mint(ROOM, order("t-1", Role.OWNER), Duration.ofMinutes(5)));
        String token = mint(ROOM, "shared", Duration.ofMinutes(5));
        Wire bob = entersWith("Bob", token);
        Wire second = connects("Bob's second");
        second.says(withToken("Bob", token));
        JsonNode welcome = second.hearsWelcome();
        host.hears("joined");
        host.hears("joined");
        host.says("{\"type\":\"moderate\",\"action\":\"set\",\"waitingRoom\":true}");
        host.hears("room");
        Wire third = waitsWith("Bob's third", token);
        host.hears("knocking");

        host.says("{\"type\":\"moderate\",\"action\":\"remove\",\"peer\":\"" + bob.id() + "\"}");
        bob.isClosedInTheEnd(CloseCode.REMOVED);
        second.isClosedInTheEnd(CloseCode.REMOVED);
        third.hearsError(ErrorCode.BANNED);
        third.isClosed(CloseCode.REFUSED);
        Wire again = connects("Again");
        again.resumes(welcome, 0);
        again.isClosed(CloseCode.REMOVED);
    }

    @Test
    void whoWaitsCanBeBannedAndNobodyGoesOnWithItsToken() {
        tokens();
        Wire host = entersWith("Host", mint(ROOM, order("t-1", Role.OWNER), Duration.ofMinutes(5)));
        Wire cleo = entersWith("Cleo", mint(ROOM, "t-2", Duration.ofMinutes(5)));
        host.hears("joined");
        host.says("{\"type\":\"moderate\",\"action\":\"set\",\"waitingRoom\":true}");
        host.hears("room");
        cleo.hears("room");
        String token = mint(ROOM, "t-3", Duration.ofMinutes(5));
        Wire bob = waitsWith("Bob", token);
        String bobsId = host.hears("knocking").at("/peer/id").asString();

        host.says("{\"type\":\"moderate\",\"action\":\"ban\",\"peer\":\"" + bobsId + "\"}");
        bob.hearsError(ErrorCode.BANNED);
        bob.isClosed(CloseCode.REFUSED);
        assertEquals("refused", host.hears("knocked").path("end").asString());
        Wire again = connects("Again");
        again.says(withToken("Again", token));
        again.hearsError(ErrorCode.BANNED);
        cleo.says("{\"type\":\"token\",\"token\":" + Json.quote(token) + "}");
        assertEquals("token", cleo.hearsError(ErrorCode.BANNED).path("about").asString());
        cleo.isQuiet();
    }

    /** {@code jti} is optional: a token without one is known all the same. */
    @Test
    void whoWasRemovedDoesNotComeBackWithATokenThatHasNoId() throws GeneralSecurityException {
        tokens();
        Wire host = entersWith("Host", mint(ROOM, order("t-1", Role.OWNER), Duration.ofMinutes(5)));
        String token = withoutId("Bob");
        Wire bob = entersWith("Bob", token);
        host.hears("joined");
        host.says("{\"type\":\"moderate\",\"action\":\"remove\",\"peer\":\"" + bob.id() + "\"}");
        bob.isClosed(CloseCode.REMOVED);
        host.hearsLeft(bob, "removed");
        Wire again = connects("Again");
        again.says(withToken("Again", token));
        again.hearsError(ErrorCode.BANNED);
        again.isClosed(CloseCode.REFUSED);
        entersWith("Cleo", withoutId("Cleo"));
    }

    /** What an application may sign that names its tokens not. */
    private static String withoutId(String name) throws GeneralSecurityException {
        String signed = base64("{\"alg\":\"HS256\"}".getBytes(UTF_8)) + "."
                + base64(("{\"aud\":\"parley\",\"room\":\"" + ROOM + "\",\"name\":\"" + name + "\",\"exp\":"
                                + Instant.now().plusSeconds(300).getEpochSecond() + "}")
                        .getBytes(UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return signed + "." + base64(mac.doFinal(signed.getBytes(UTF_8)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Wire waitsWith(String name, String token) {
        Wire client = connects(name);
        client.says(withToken(name, token));
        client.hears("waiting");
        return client;
    }

    @Test
    void whatLetsPeopleInIsNotTold() {
        tokens();
        String token = mint(ROOM, "t-1", Duration.ofMinutes(5));
        Wire ada = entersWith("Ada", token);
        Wire bob = connects("Bob");
        bob.says(withToken("Bob", mint(ROOM, "t-2", Duration.ofMinutes(5))));
        assertFalse(bob.hearsWelcome().toString().contains(token));
        bob.hears("expires");
        assertFalse(ada.hears("joined").toString().contains("token"));
    }

    @Test
    void beforeTheHostArrivesEverybodyWaitsWhereTheHubIsToldSo() {
        tokens(hub -> hub.waitForHost(true));
        Wire bob = connects("Bob");
        bob.says(withToken("Bob", mint(ROOM, "t-1", Duration.ofMinutes(5))));
        assertEquals("no_host", bob.hears("waiting").path("why").asString());

        Wire host = connects("Host");
        host.says(withToken("Host", mint(ROOM, order("t-2", Role.MODERATOR), Duration.ofMinutes(5))));
        assertEquals(1, host.hearsWelcome().path("waiting").size());
        assertEquals("admitted", host.hears("knocked").path("end").asString());
        host.hears("joined");
        host.hears("expires");
        assertEquals(1, bob.hearsWelcome().path("peers").size());
        bob.hears("expires");

        host.says("{\"type\":\"leave\"}");
        bob.hearsLeft(host, "left");
        Wire cleo = connects("Cleo");
        cleo.says(withToken("Cleo", mint(ROOM, "t-3", Duration.ofMinutes(5))));
        assertEquals("no_host", cleo.hears("waiting").path("why").asString());
        bob.isQuiet();
    }

    @Test
    void whereTheHubIsNotToldSoNobodyWaitsForAHost() {
        tokens();
        entersWith("Bob", mint(ROOM, "t-1", Duration.ofMinutes(5)));
    }

    private Wire entersWith(String name, String token) {
        Wire client = connects(name);
        client.says(withToken(name, token));
        client.hearsWelcome();
        client.hears("expires");
        return client;
    }

    private void tokens() {
        tokens(hub -> hub);
    }

    private void tokens(UnaryOperator<HubConfig.Builder> settings) {
        hub(hub -> settings.apply(hub.access(AccessConfig.builder()
                .mode(AccessConfig.Mode.TOKENS)
                .tokenSecret(new Secret(SECRET))
                .tokenClockSkew(Duration.ZERO)
                .build())));
    }

    private static TokenRules rules() {
        return new TokenRules(Optional.empty(), "parley", Duration.ofHours(1), Duration.ZERO);
    }

    private static String mint(String room, String id, Duration lifetime) {
        return mint(room, order(id), lifetime);
    }

    private static String mint(String room, TokenMint.Order order, Duration lifetime) {
        return new TokenMint(SECRET, rules()).forRooms(room, order, Instant.now(), lifetime);
    }

    private static TokenMint.Order order(String id) {
        return order(id, Role.PARTICIPANT);
    }

    private static TokenMint.Order order(String id, Role role) {
        Optional<Boolean> asTheRole = Optional.empty();
        return new TokenMint.Order(id, role, Optional.of("Countess"), asTheRole, asTheRole, asTheRole, asTheRole);
    }

    private static String withToken(String name, String token) {
        return "{\"type\":\"hello\",\"name\":\"" + name + "\",\"token\":\"" + token + "\"}";
    }

    private static String withPassphrase(String name, String passphrase) {
        return "{\"type\":\"hello\",\"name\":\"" + name + "\",\"passphrase\":\"" + passphrase + "\"}";
    }
}
