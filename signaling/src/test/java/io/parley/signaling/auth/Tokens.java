package io.parley.signaling.auth;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Makes tokens of every kind, good and bad, around one moment. */
final class Tokens {
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    static final TokenRules RULES =
            new TokenRules(Optional.empty(), "parley", Duration.ofHours(24), Duration.ofSeconds(30));

    private Tokens() {}

    /** What a good token for the room "standup" says, an hour long. */
    static Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", "parley");
        claims.put("exp", NOW.getEpochSecond() + 3600);
        claims.put("room", "standup");
        return claims;
    }

    /** The same with one claim more, or another one; null takes it out. */
    static Map<String, Object> claims(String name, @Nullable Object value) {
        Map<String, Object> claims = claims();
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
        return claims;
    }

    static Key secret() {
        return new HmacKey(SECRET.getBytes(StandardCharsets.UTF_8));
    }

    /** Signed with the secret. */
    static String signed(Map<String, Object> claims) {
        return signed(JsonUtil.toJson(claims), "HS256", secret(), null);
    }

    /** Signed as told, whether or not anybody should. */
    static String signed(String payload, String algorithm, Key key, @Nullable String keyId) {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setDoKeyValidation(false);
        token.setAlgorithmHeaderValue(algorithm);
        if (keyId != null) {
            token.setKeyIdHeaderValue(keyId);
        }
        token.setKey(key);
        token.setPayload(payload);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Header and payload as they are, and a signature of the right size. */
    static String unsigned(String header, String payload) {
        return base64(header) + "." + base64(payload) + "." + base64("x".repeat(32));
    }

    static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
