package io.parley.signaling.auth;

import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.keys.HmacKey;

/**
 * Keys, and what each is for: a secret for HS256 and nothing else, a public key for the algorithms of its kind. So the bytes of
 * a public key, which everybody may know, never become a secret, whatever a token's header says (RFC 8725 §2.1).
 */
public final class KeySet {
    /** RFC 7518 §3.2: as long as the hash, at least. */
    public static final int MIN_SECRET_BYTES = 32;

    /** A token that names no key is tried with all of its kind: it must not cost more than some milliseconds. */
    static final int MAX_KEYS = 32;

    private static final int MIN_RSA_BITS = 2048; // RFC 7518 §3.3
    private static final Set<String> RSA = Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");
    private static final Map<String, Set<String>> CURVES =
            Map.of("P-256", Set.of("ES256"), "P-384", Set.of("ES384"), "P-521", Set.of("ES512"));
    private static final Set<String> EDWARDS_CURVES =
            Set.of(OctetKeyPairJsonWebKey.SUBTYPE_ED25519, OctetKeyPairJsonWebKey.SUBTYPE_ED448);

    private final List<JsonWebKey> keys;

    /** @param keys those that are of no use for signatures are left out */
    KeySet(List<JsonWebKey> keys) {
        this.keys = keys.stream().filter(key -> !algorithms(key).isEmpty()).toList();
    }

    /** @param secrets any of which may have signed a token */
    static KeySet ofSecrets(List<String> secrets) {
        return new KeySet(secrets.stream()
                .<JsonWebKey>map(
                        secret -> new OctetSequenceJsonWebKey(new HmacKey(secret.getBytes(StandardCharsets.UTF_8))))
                .toList());
    }

    int size() {
        return keys.size();
    }

    /** Both together. */
    KeySet and(KeySet more) {
        List<JsonWebKey> both = new ArrayList<>(keys);
        both.addAll(more.keys);
        return new KeySet(both);
    }

    /**
     * The keys that may have signed a token with this header.
     *
     * @param id the {@code kid} it names: the keys of that id come first, then those that have none
     */
    List<JsonWebKey> candidates(String algorithm, Optional<String> id) {
        List<JsonWebKey> named = new ArrayList<>();
        List<JsonWebKey> nameless = new ArrayList<>();
        for (JsonWebKey key : keys) {
            if (!algorithms(key).contains(algorithm)) {
                continue;
            }
            if (id.isEmpty() || key.getKeyId() == null) {
                nameless.add(key);
            } else if (id.get().equals(key.getKeyId())) {
                named.add(key);
            }
        }
        named.addAll(nameless);
        return named;
    }

    private static Set<String> algorithms(JsonWebKey key) {
        if (key.getUse() != null && !key.getUse().equals(Use.SIGNATURE)) {
            return Set.of();
        }
        Set<String> ofItsKind = ofItsKind(key);
        if (key.getAlgorithm() == null) {
            return ofItsKind;
        }
        return ofItsKind.contains(key.getAlgorithm()) ? Set.of(key.getAlgorithm()) : Set.of();
    }

    private static Set<String> ofItsKind(JsonWebKey key) {
        return switch (key) {
            case OctetSequenceJsonWebKey secret -> Set.of("HS256");
            case RsaJsonWebKey rsa -> isLong(rsa.getRsaPublicKey()) ? RSA : Set.of();
            case EllipticCurveJsonWebKey curve -> CURVES.getOrDefault(curve.getCurveName(), Set.of());
            case OctetKeyPairJsonWebKey edwards ->
                EDWARDS_CURVES.contains(edwards.getSubtype()) ? Set.of("EdDSA") : Set.of();
            default -> Set.of();
        };
    }

    private static boolean isLong(RSAPublicKey key) {
        return key.getModulus().bitLength() >= MIN_RSA_BITS;
    }
}
