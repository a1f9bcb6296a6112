package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.PeerName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * Any text that somebody shows as a token, and any claims that whoever has the key signs: what is signed by nobody lets nobody in, and
 * what is signed does so only if it says what it must. The input is a token, or a header and claims with a line break between them, which are
 * signed here.
 */
class TokenVerifierFuzzTest {
    private static final KeySet KEYS = KeySet.ofSecrets(List.of(Tokens.SECRET));
    private static final Set<ErrorCode> REFUSALS = Set.of(ErrorCode.TOKEN_INVALID, ErrorCode.TOKEN_EXPIRED);

    private final TokenVerifier verifier = new TokenVerifier(
            KeySource.fixed(KEYS), Tokens.RULES, new Revocations(Tokens.RULES, () -> Tokens.NOW), () -> Tokens.NOW);

    @FuzzTest
    @DictionaryEntries({
        "{\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"kid\":\"k\"}",
        "{\"alg\":\"none\"}",
        "\"crit\":[\"b64\"]",
        "\"b64\":false",
        "\"zip\":\"DEF\"",
        "\"aud\":\"parley\"",
        "\"aud\":[\"parley\",\"x\"]",
        "\"exp\":1893459600",
        "\"nbf\":1893456000",
        "\"room\":\"standup\"",
        "\"room\":\"*\"",
        "\"admin\":true",
        "\"role\":\"owner\"",
        "\"name\":\"Ada\"",
        "\"jti\":\"1\"",
        "\"iss\":\"me\"",
        "\"publish\":false",
        "1e400",
        "9223372036854775807",
        "-9223372036854775808"
    })
    void verify(byte[] bytes) throws Exception {
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertEquals(
                ErrorCode.TOKEN_INVALID,
                assertInstanceOf(TokenVerdict.Refused.class, verdict(text)).why());
        int end = text.indexOf('\n');
        if (end >= 0) {
            isJudgedRightly(verdict(signed(text.substring(0, end), text.substring(end + 1))), text.substring(end + 1));
        }
    }

    private TokenVerdict verdict(String token) {
        return verifier.verify(token).toCompletableFuture().join();
    }

    private static String signed(String header, String claims) throws Exception {
        String token = Tokens.base64(header) + "." + Tokens.base64(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(Tokens.secret());
        byte[] signature = mac.doFinal(token.getBytes(StandardCharsets.US_ASCII));
        return token + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static void isJudgedRightly(TokenVerdict verdict, String claims) throws JoseException {
        switch (verdict) {
            case TokenVerdict.Refused(ErrorCode why, String message) -> assertTrue(REFUSALS.contains(why), message);
            case TokenVerdict.ForOperators operators -> {
                Map<String, Object> said = JsonUtil.parseJson(claims);
                assertEquals(true, said.get("admin"));
                assertTrue(!said.containsKey("room"), claims);
                isForThisHub(said, operators.expires());
            }
            case TokenVerdict.ForRooms rooms -> {
                Map<String, Object> said = JsonUtil.parseJson(claims);
                assertInstanceOf(String.class, said.get("room"));
                Grant grant = rooms.grant();
                assertEquals(
                        said.getOrDefault("role", "participant"), grant.role().wire());
                assertEquals(said.get("name"), grant.name().orElse(null));
                assertTrue(grant.name().stream().allMatch(name -> PeerName.isValid(name, PeerName.MAX_LENGTH)), claims);
                assertEquals(said.getOrDefault("publish", Grant.of(grant.role()).publish()), grant.publish());
                assertEquals(
                        said.getOrDefault("moderate", Grant.of(grant.role()).moderate()), grant.moderate());
                isForThisHub(said, grant.expires().orElseThrow());
            }
        }
    }

    private static void isForThisHub(Map<String, Object> said, Instant expires) {
        Object audience = said.get("aud");
        assertTrue(
                "parley".equals(audience) || (audience instanceof List<?> all && all.contains("parley")),
                () -> "" + said);
        Duration left = Duration.between(Tokens.NOW, expires);
        Duration skew = Tokens.RULES.clockSkew();
        assertTrue(
                left.compareTo(skew.negated()) > 0
                        && left.compareTo(Tokens.RULES.maxLifetime().plus(skew)) <= 0,
                () -> "" + said);
    }
}
