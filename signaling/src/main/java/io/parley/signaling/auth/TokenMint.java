package io.parley.signaling.auth;

import io.parley.signaling.protocol.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Makes tokens, signed with a secret (HS256). */
public final class TokenMint {
    private final String secret;
    private final String audience;
    private final Optional<String> issuer;

    /** @param secret of {@link KeySet#MIN_SECRET_BYTES} or more */
    public TokenMint(String secret, TokenRules rules) {
        this.secret = KeyText.secrets(secret).getFirst();
        this.audience = rules.audience();
        this.issuer = rules.issuer();
    }

    /**
     * What a token is to say. What is empty is left to the role.
     *
     * @param id by which it can be revoked
     */
    public record Order(
            String id,
            Role role,
            Optional<String> name,
            Optional<Boolean> publish,
            Optional<Boolean> subscribe,
            Optional<Boolean> message,
            Optional<Boolean> moderate) {}

    /** A token for the rooms of this pattern. */
    public String forRooms(String pattern, Order order, Instant now, Duration lifetime) {
        JwtClaims claims = claims(order.id(), now, lifetime);
        claims.setClaim("room", pattern);
        claims.setClaim("role", order.role().wire());
        order.name().ifPresent(name -> claims.setClaim("name", name));
        order.publish().ifPresent(may -> claims.setClaim("publish", may));
        order.subscribe().ifPresent(may -> claims.setClaim("subscribe", may));
        order.message().ifPresent(may -> claims.setClaim("message", may));
        order.moderate().ifPresent(may -> claims.setClaim("moderate", may));
        return sign(claims);
    }

    /** A token to operate the hub with. */
    public String forOperators(String id, Instant now, Duration lifetime) {
        JwtClaims claims = claims(id, now, lifetime);
        claims.setClaim("admin", true);
        return sign(claims);
    }

    private JwtClaims claims(String id, Instant now, Duration lifetime) {
        JwtClaims claims = new JwtClaims();
        issuer.ifPresent(claims::setIssuer);
        claims.setAudience(audience);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(lifetime).getEpochSecond()));
        claims.setJwtId(id);
        return claims;
    }

    private String sign(JwtClaims claims) {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue("HS256");
        token.setHeader("typ", "JWT");
        token.setKey(new HmacKey(secret.getBytes(StandardCharsets.UTF_8)));
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a token could not be signed", e); // every Java platform has HMAC
        }
    }
}
