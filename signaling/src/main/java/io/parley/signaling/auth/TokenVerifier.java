package io.parley.signaling.auth;

import io.parley.signaling.auth.TokenVerdict.Refused;
import io.parley.signaling.protocol.ErrorCode;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Checks tokens: JWTs (RFC 7519) in compact form, signed with a key that the hub knows. First the signature, then what the token
 * says; so nobody without a key learns anything but that.
 */
public final class TokenVerifier {
    /** The most characters of a token. */
    public static final int MAX_LENGTH = 4096;

    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT,
            "HS256",
            "RS256",
            "RS384",
            "RS512",
            "PS256",
            "PS384",
            "PS512",
            "ES256",
            "ES384",
            "ES512",
            "EdDSA");

    private final KeySource keys;
    private final TokenClaims claims;

    /** @param time the time of day */
    public TokenVerifier(KeySource keys, TokenRules rules, Revocations revocations, InstantSource time) {
        this.keys = keys;
        this.claims = new TokenClaims(rules, revocations, time);
    }

    /**
     * Checks a token. Answers at once, or, where it is signed with a key that the hub has not seen yet, when it has looked for
     * it.
     */
    public CompletionStage<TokenVerdict> verify(String token) {
        Optional<TokenVerdict> now = keys.current().flatMap(known -> verify(token, known));
        if (now.isPresent()) {
            return CompletableFuture.completedFuture(now.get());
        }
        return keys.look()
                .thenApply(known -> known.map(seen -> verify(token, seen).orElseGet(TokenVerifier::signedByNobody))
                        .orElseGet(TokenVerifier::noKeys));
    }

    /** Empty when none of the keys has signed it. */
    private Optional<TokenVerdict> verify(String token, KeySet known) {
        if (token.length() > MAX_LENGTH) {
            return Optional.of(invalid("a token has " + MAX_LENGTH + " characters at most"));
        }
        Optional<String> payload;
        try {
            payload = signedPayload(token, known);
        } catch (JoseException | RuntimeException e) { // the library casts what a stranger wrote into the header
            return Optional.of(invalid("it is no signed JWT in compact form"));
        }
        return payload.map(claims::read);
    }

    private static Optional<String> signedPayload(String token, KeySet known) throws JoseException {
        JsonWebSignature signed = new JsonWebSignature();
        signed.setAlgorithmConstraints(ALGORITHMS);
        signed.setCompactSerialization(token);
        String algorithm = String.valueOf(signed.getAlgorithmHeaderValue());
        Optional<String> keyId = Optional.ofNullable(signed.getKeyIdHeaderValue());
        for (JsonWebKey key : known.candidates(algorithm, keyId)) {
            signed.setKey(key.getKey());
            if (signed.verifySignature()) {
                return Optional.of(signed.getPayload());
            }
        }
        return Optional.empty();
    }

    private static TokenVerdict signedByNobody() {
        return invalid("it is not signed with a key of this hub by an algorithm that the key is for");
    }

    private static TokenVerdict noKeys() {
        return new Refused(
                ErrorCode.KEYS_UNAVAILABLE, "the hub could not fetch the keys that tokens are checked with so far");
    }

    static Refused invalid(String why) {
        return new Refused(ErrorCode.TOKEN_INVALID, "token: " + why);
    }
}
