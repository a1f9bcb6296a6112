package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.TokenVerdict.ForOperators;
import io.parley.signaling.auth.TokenVerdict.ForRooms;
import io.parley.signaling.auth.TokenVerdict.Refused;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
    private static final long NOW = Tokens.NOW.getEpochSecond();

    private Instant now = Tokens.NOW;
    private final Revocations revocations = new Revocations(Tokens.RULES, () -> now);

    // What a good token grants

    @Test
    void aTokenWithNothingButARoomMakesAParticipant() {
        ForRooms verdict = assertInstanceOf(ForRooms.class, verify(Tokens.signed(Tokens.claims())));
        assertTrue(verdict.rooms().matches(RoomName.parse("standup", 64).orElseThrow()));
        Grant plain = Grant.of(Role.PARTICIPANT);
        assertEquals(
                new Grant(
                        Role.PARTICIPANT,
                        plain.publish(),
                        plain.subscribe(),
                        plain.message(),
                        plain.moderate(),
                        Optional.empty(),
                        verdict.grant().tokenId(),
                        Optional.of(Tokens.NOW.plusSeconds(3600))),
                verdict.grant());
    }

    /** What is signed and not how: of an ECDSA signature anybody makes another, and its last character may say the same as another. */
    @Test
    void aTokenWithoutAnIdIsKnownByADigestOfItsClaimsHoweverItIsSigned() throws Exception {
        String payload = "{\"aud\":\"parley\",\"exp\":1893459600,\"room\":\"standup\"}";
        String expected = "sha-256:"
                + HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256").digest(payload.getBytes(StandardCharsets.UTF_8)));
        String token = Tokens.signed(payload, "HS256", Tokens.secret(), null);
        String another = Tokens.signed(payload, "HS256", Tokens.secret(), "k");
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        String written = token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1);
        for (String same : List.of(token, another, written)) {
            ForRooms verdict = assertInstanceOf(ForRooms.class, verify(same), same);
            assertEquals(Optional.of(expected), verdict.grant().tokenId());
        }
        assertNotEquals(
                Optional.of(expected), grant(Tokens.claims("name", "Ada")).tokenId());
    }

    @Test
    void aTokenWithoutAnIdIsRevokedByItsDigest() {
        String id = grant(Tokens.claims()).tokenId().orElseThrow();
        revocations.revoke(id);
        Refused refused = assertInstanceOf(Refused.class, verify(Tokens.signed(Tokens.claims())));
        assertEquals(ErrorCode.TOKEN_REVOKED, refused.why());
        grant(Tokens.claims("name", "Ada"));
    }

    @ParameterizedTest
    @CsvSource({"owner, OWNER", "moderator, MODERATOR", "participant, PARTICIPANT", "viewer, VIEWER"})
    void aRoleBringsWhatItMayDo(String wire, Role role) {
        Grant grant = grant(Tokens.claims("role", wire));
        assertEquals(role, grant.role());
        for (String right : List.of("publish", "subscribe", "message", "moderate")) {
            assertEquals(granted(right, Grant.of(role)), granted(right, grant), right);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "subscribe", "message", "moderate"})
    void aTokenMayGrantMoreOrLessThanItsRole(String right) {
        assertTrue(granted(right, grant(Tokens.claims(right, true))));
        assertFalse(granted(right, grant(Tokens.claims(right, false))));
    }

    private static boolean granted(String right, Grant grant) {
        return switch (right) {
            case "publish" -> grant.publish();
            case "subscribe" -> grant.subscribe();
            case "message" -> grant.message();
            default -> grant.moderate();
        };
    }

    @Test
    void aTokenNamesItsHolderAndItself() {
        Map<String, Object> claims = Tokens.claims("name", "Ada Lovelace 😀");
        claims.put("jti", "t-1");
        assertEquals(Optional.of("Ada Lovelace 😀"), grant(claims).name());
        assertEquals(Optional.of("t-1"), grant(claims).tokenId());
    }

    @Test
    void aTokenForOperatorsLetsIntoNoRoom() {
        Map<String, Object> claims = Tokens.claims("room", null);
        claims.put("admin", true);
        claims.put("jti", "op");
        assertEquals(new ForOperators(Optional.of("op"), Tokens.NOW.plusSeconds(3600)), verify(Tokens.signed(claims)));
    }

    // What is wrong with what a token says

    static Stream<List<Object>> wrongClaims() {
        return Stream.of(
                List.of("exp", "missing", "\"exp\""),
                List.of("exp", "tomorrow", "wrong type"),
                List.of("exp", NOW + 24 * 3600 + 31, "further away"),
                List.of("exp", Long.MAX_VALUE, "further away"),
                List.of("nbf", NOW + 31, "not valid yet"),
                List.of("nbf", "soon", "wrong type"),
                List.of("aud", "missing", "\"aud\""),
                List.of("aud", "another", "\"aud\""),
                List.of("aud", List.of("one", "two"), "\"aud\""),
                List.of("aud", Map.of("parley", true), "wrong type"),
                List.of("room", "missing", "either"),
                List.of("room", "", "\"room\""),
                List.of("room", "a room", "\"room\""),
                List.of("room", List.of("standup"), "\"room\" is a string"),
                List.of("admin", true, "either"),
                List.of("admin", "yes", "true or false"),
                List.of("role", "king", "\"role\""),
                List.of("role", "OWNER", "\"role\""),
                List.of("role", 1, "\"role\" is a string"),
                List.of("name", "", "\"name\""),
                List.of("name", "a\nb", "\"name\""),
                List.of("name", "n".repeat(65), "\"name\""),
                List.of("publish", "true", "true or false"),
                List.of("moderate", 1, "true or false"),
                List.of("jti", "", "\"jti\""),
                List.of("jti", "j".repeat(129), "\"jti\""),
                List.of("jti", 7, "wrong type"));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void aTokenThatSaysSomethingWrongIsRefused(List<Object> wrong) {
        Object value = "missing".equals(wrong.get(1)) ? null : wrong.get(1);
        Refused refused = refused(Tokens.signed(Tokens.claims((String) wrong.get(0), value)));
        assertEquals(ErrorCode.TOKEN_INVALID, refused.why(), refused.message());
        assertTrue(refused.message().contains((String) wrong.get(2)), refused.message());
    }

    @Test
    void theIssuerCountsWhereOneIsWanted() {
        TokenRules wanting =
                new TokenRules(Optional.of("https://id.example"), "parley", Duration.ofHours(1), Duration.ZERO);
        TokenVerifier verifier = verifier(KeySet.ofSecrets(List.of(Tokens.SECRET)), wanting);
        assertInstanceOf(ForRooms.class, join(verifier, Tokens.signed(Tokens.claims("iss", "https://id.example"))));
        assertInstanceOf(Refused.class, join(verifier, Tokens.signed(Tokens.claims("iss", "https://evil.example"))));
        assertInstanceOf(Refused.class, join(verifier, Tokens.signed(Tokens.claims())));
        assertInstanceOf(ForRooms.class, verify(Tokens.signed(Tokens.claims("iss", "https://whoever.example"))));
    }

    @Test
    void theAudienceMayBeOneOfSeveral() {
        assertInstanceOf(ForRooms.class, verify(Tokens.signed(Tokens.claims("aud", List.of("mail", "parley")))));
    }

    @Test
    void aTokenExpiresWhenItsTimeAndTheClocksErrorAreOver() {
        String token = Tokens.signed(Tokens.claims());
        now = Tokens.NOW.plusSeconds(3600 + 29);
        assertInstanceOf(ForRooms.class, verify(token));
        now = Tokens.NOW.plusSeconds(3600 + 30);
        assertEquals(ErrorCode.TOKEN_EXPIRED, refused(token).why());
        assertEquals(
                ErrorCode.TOKEN_EXPIRED,
                refused(Tokens.signed(Tokens.claims("exp", -1))).why());
        assertEquals(
                ErrorCode.TOKEN_EXPIRED,
                refused(Tokens.signed(Tokens.claims("exp", Long.MIN_VALUE))).why());
    }

    @Test
    void aTokenThatIsGoodFromNowOnMayBeAheadByTheClocksError() {
        assertInstanceOf(ForRooms.class, verify(Tokens.signed(Tokens.claims("nbf", NOW + 30))));
    }

    @Test
    void aRevokedTokenIsRefusedUntilNoneOfItsIdCouldBeGood() {
        String token = Tokens.signed(Tokens.claims("jti", "stolen"));
        assertInstanceOf(ForRooms.class, verify(token));
        revocations.revoke("stolen");
        assertEquals(ErrorCode.TOKEN_REVOKED, refused(token).why());
        assertInstanceOf(ForRooms.class, verify(Tokens.signed(Tokens.claims("jti", "another"))));

        now = now.plus(Duration.ofHours(24)).plusSeconds(60);
        revocations.revoke("later");
        assertEquals(2, revocations.size());
        now = now.plusSeconds(1);
        revocations.revoke("much later");
        assertEquals(2, revocations.size(), "the first is forgotten");
    }

    // What is wrong with a signature

    @Test
    void aTokenThatIsChangedOrSignedWithAnotherSecretIsRefused() {
        String token = Tokens.signed(Tokens.claims());
        String[] parts = token.split("\\.", -1);
        String promoted = Tokens.base64(JsonUtil.toJson(Tokens.claims("role", "owner")));
        assertNotSigned(parts[0] + "." + promoted + "." + parts[2]);
        assertNotSigned(parts[0] + "." + parts[1] + "." + Tokens.base64("x".repeat(32)));
        assertNotSigned(Tokens.signed(
                JsonUtil.toJson(Tokens.claims()),
                "HS256",
                new HmacKey("another secret of 32 bytes, right".getBytes(StandardCharsets.UTF_8)),
                null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void aTokenThatSaysThatItNeedsNoSignatureIsRefused(String none) {
        String payload = JsonUtil.toJson(Tokens.claims());
        String header = "{\"alg\":\"" + none + "\"}";
        assertRefused(Tokens.unsigned(header, payload));
        assertRefused(Tokens.base64(header) + "." + Tokens.base64(payload) + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS384", "HS512"})
    void aSecretIsForOneAlgorithmOnly(String algorithm) {
        assertNotSigned(Tokens.signed(
                JsonUtil.toJson(Tokens.claims()),
                algorithm,
                new HmacKey(Tokens.SECRET.repeat(2).getBytes(StandardCharsets.UTF_8)),
                null));
    }

    /** RFC 8725 §2.1: who knows the public key, and all do, signs with it as if it were a secret. */
    @Test
    void aPublicKeyIsNoSecret() throws GeneralSecurityException {
        PublicKey known = pair("RSA", 2048).getPublic();
        String pem = pem(known);
        TokenVerifier verifier = verifier(KeyText.publicKeys(pem), Tokens.RULES);
        for (byte[] secret : List.of(
                pem.getBytes(StandardCharsets.UTF_8),
                pem.strip().getBytes(StandardCharsets.UTF_8),
                known.getEncoded())) {
            String forged = Tokens.signed(JsonUtil.toJson(Tokens.claims()), "HS256", new HmacKey(secret), null);
            assertInstanceOf(Refused.class, join(verifier, forged));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, RS256, RS384",
        "RSA, 2048, RS512, ES256",
        "RSA, 2048, PS256, ES384",
        "EC, 256, ES256, ES384",
        "EC, 384, ES384, ES256",
        "EC, 521, ES512, ES256",
        "Ed25519, 255, EdDSA, ES256",
        "Ed448, 448, EdDSA, RS256"
    })
    void aTokenCanBeSignedWithAPrivateKey(String kind, int bits, String algorithm, String another)
            throws GeneralSecurityException {
        KeyPair pair = pair(kind, bits);
        TokenVerifier verifier = verifier(KeyText.publicKeys(pem(pair.getPublic())), Tokens.RULES);
        String payload = JsonUtil.toJson(Tokens.claims());
        String token = Tokens.signed(payload, algorithm, pair.getPrivate(), "an id that PEM does not say");
        assertInstanceOf(ForRooms.class, join(verifier, token));

        PrivateKey stranger = pair(kind, bits).getPrivate();
        assertInstanceOf(Refused.class, join(verifier, Tokens.signed(payload, algorithm, stranger, null)));
        String[] parts = token.split("\\.", -1);
        String otherHeader = Tokens.base64("{\"alg\":\"" + another + "\"}");
        assertInstanceOf(Refused.class, join(verifier, otherHeader + "." + parts[1] + "." + parts[2]));
    }

    @Test
    void severalSecretsCountAtATimeSoThatTheyCanBeChanged() {
        String old = "an old secret that has 32 bytes, yes";
        TokenVerifier verifier = verifier(KeySet.ofSecrets(List.of(Tokens.SECRET, old)), Tokens.RULES);
        assertInstanceOf(ForRooms.class, join(verifier, Tokens.signed(Tokens.claims())));
        assertInstanceOf(
                ForRooms.class,
                join(
                        verifier,
                        Tokens.signed(
                                JsonUtil.toJson(Tokens.claims()),
                                "HS256",
                                new HmacKey(old.getBytes(StandardCharsets.UTF_8)),
                                null)));
    }

    // What is no token at all

    static Stream<String> noTokens() {
        String good = Tokens.signed(Tokens.claims());
        String header = "{\"alg\":\"HS256\"}";
        return Stream.of(
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "token",
                good + ".more",
                good.substring(0, good.lastIndexOf('.')),
                "=" + good,
                Tokens.unsigned("", ""),
                Tokens.unsigned("null", "null"),
                Tokens.unsigned("[]", "{}"),
                Tokens.unsigned("{}", "{}"),
                Tokens.unsigned("{\"alg\":[\"HS256\"]}", "{}"),
                Tokens.unsigned("{\"alg\":\"HS256\",\"kid\":{}}", "{}"),
                Tokens.unsigned("{\"alg\":\"HS256\",\"crit\":7}", "{}"),
                Tokens.unsigned("{\"alg\":\"HS256\",\"alg\":\"none\"}", "{}"),
                Tokens.unsigned(header, "{}") + "\n",
                good + "a".repeat(TokenVerifier.MAX_LENGTH));
    }

    @ParameterizedTest
    @MethodSource("noTokens")
    void whatIsNoTokenIsRefused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"aud\":\"parley\",\"exp\":4102444800,\"room\":\"standup\",\"room\":\"*\"}",
                "{\"aud\":\"parley\",\"exp\":1,\"exp\":4102444800,\"room\":\"standup\"}",
                "[]",
                "null",
                "standup",
                "",
                "{"
            })
    void claimsThatAreNoObjectOrNameSomethingTwiceAreRefused(String payload) {
        Refused refused = refused(Tokens.signed(payload, "HS256", Tokens.secret(), null));
        assertEquals(ErrorCode.TOKEN_INVALID, refused.why());
        assertTrue(refused.message().contains("no JSON object"), refused.message());
    }

    @Test
    void aTokenMayBeAsLongAsIsAllowedAndNoLonger() {
        String filler = "x".repeat(2000);
        String token = Tokens.signed(Tokens.claims("sub", filler));
        assertInstanceOf(ForRooms.class, verify(token));
        int more = (TokenVerifier.MAX_LENGTH - token.length()) * 3 / 4 + 3;
        String long_ = Tokens.signed(Tokens.claims("sub", filler + "x".repeat(more)));
        assertTrue(long_.length() > TokenVerifier.MAX_LENGTH);
        assertTrue(refused(long_).message().contains("4096"));
    }

    @Test
    void aHeaderThatIsNotUnderstoodAndMustBeIsRefused() {
        String header = Tokens.base64("{\"alg\":\"HS256\",\"crit\":[\"new\"],\"new\":1}");
        String payload = Tokens.base64(JsonUtil.toJson(Tokens.claims()));
        assertRefused(header + "." + payload + "." + hmac(header + "." + payload));
    }

    private static String hmac(String input) {
        try {
            var mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(Tokens.secret());
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(input.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withoutAnyKeysItIsNotTheTokensFault() {
        KeySource none = new KeySource() {
            @Override
            public Optional<KeySet> current() {
                return Optional.empty();
            }

            @Override
            public CompletableFuture<Optional<KeySet>> look() {
                return CompletableFuture.completedFuture(Optional.empty());
            }
        };
        TokenVerifier verifier = new TokenVerifier(none, Tokens.RULES, revocations, () -> now);
        Refused refused = assertInstanceOf(Refused.class, join(verifier, Tokens.signed(Tokens.claims())));
        assertEquals(ErrorCode.KEYS_UNAVAILABLE, refused.why());
    }

    // Helpers

    private TokenVerifier verifier(KeySet keys, TokenRules rules) {
        return new TokenVerifier(KeySource.fixed(keys), rules, revocations, () -> now);
    }

    private TokenVerdict verify(String token) {
        return join(verifier(KeySet.ofSecrets(List.of(Tokens.SECRET)), Tokens.RULES), token);
    }

    private static TokenVerdict join(TokenVerifier verifier, String token) {
        CompletableFuture<TokenVerdict> verdict = verifier.verify(token).toCompletableFuture();
        assertTrue(verdict.isDone(), "with keys at hand the answer does not wait");
        return verdict.join();
    }

    private Grant grant(Map<String, Object> claims) {
        return assertInstanceOf(ForRooms.class, verify(Tokens.signed(claims))).grant();
    }

    private Refused refused(String token) {
        return assertInstanceOf(Refused.class, verify(token));
    }

    private void assertRefused(String token) {
        assertEquals(ErrorCode.TOKEN_INVALID, refused(token).why());
    }

    private void assertNotSigned(String token) {
        assertTrue(
                refused(token).message().contains("not signed"), refused(token).message());
    }

    private static KeyPair pair(String kind, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
