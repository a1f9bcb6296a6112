package io.parley.signaling.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Reads keys as people keep them. What is wrong is an {@link IllegalArgumentException} that says so and shows nothing of a key. */
final class KeyText {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");

    private KeyText() {}

    /** Secrets for HS256, one a line; the first is the one that new tokens are signed with. */
    static List<String> secrets(String text) {
        List<String> secrets =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("there is no secret in it");
        }
        if (secrets.size() > KeySet.MAX_KEYS) {
            throw new IllegalArgumentException("there are more than " + KeySet.MAX_KEYS + " secrets in it");
        }
        if (!secrets.stream().allMatch(KeyText::isLongEnough)) {
            throw new IllegalArgumentException("a secret has " + KeySet.MIN_SECRET_BYTES
                    + " bytes or more; \"openssl rand -base64 32\" makes a good one");
        }
        return secrets;
    }

    private static boolean isLongEnough(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8).length >= KeySet.MIN_SECRET_BYTES;
    }

    /** Public keys: a JWK set (RFC 7517 §5), or PEM blocks {@code PUBLIC KEY} (RFC 7468 §13). */
    static KeySet publicKeys(String text) {
        KeySet keys = new KeySet(text.stripLeading().startsWith("{") ? jwks(text) : pem(text));
        if (keys.size() == 0) {
            throw new IllegalArgumentException("there is no key in it that tokens could be checked with:"
                    + " RSA of 2048 bits or more, P-256, P-384, P-521, Ed25519 or Ed448");
        }
        if (keys.size() > KeySet.MAX_KEYS) {
            throw new IllegalArgumentException("there are more than " + KeySet.MAX_KEYS + " keys in it");
        }
        return keys;
    }

    private static List<JsonWebKey> jwks(String text) {
        List<JsonWebKey> keys = new ArrayList<>();
        for (Object member : members(text)) {
            if (!(member instanceof Map<?, ?> parameters)) {
                throw new IllegalArgumentException("it is no JWK set");
            }
            jwk(parameters).map(KeyText::publicOnly).ifPresent(keys::add);
        }
        return keys;
    }

    /** RFC 7517 §5: a key of a kind that one does not know, or with parameters that are wrong, is as if it were not there. */
    private static Optional<JsonWebKey> jwk(Map<?, ?> parameters) {
        try {
            return Optional.of(JsonWebKey.Factory.newJwk(JsonUtil.toJson(strings(parameters))));
        } catch (JoseException | RuntimeException e) { // the library casts what is written there
            return Optional.empty();
        }
    }

    private static List<?> members(String text) {
        try {
            if (JsonUtil.parseJson(text).get("keys") instanceof List<?> members) {
                return members;
            }
        } catch (JoseException e) {
            throw new IllegalArgumentException("it is no JSON", e);
        }
        throw new IllegalArgumentException("it is no JWK set: it needs a member \"keys\", a list");
    }

    private static Map<String, Object> strings(Map<?, ?> parameters) {
        return parameters.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue));
    }

    private static JsonWebKey publicOnly(JsonWebKey key) {
        if (key instanceof OctetSequenceJsonWebKey
                || (key instanceof PublicJsonWebKey pair && pair.getPrivateKey() != null)) {
            throw new IllegalArgumentException("it holds a private key or a secret; the hub is given public keys only");
        }
        return key;
    }

    private static List<JsonWebKey> pem(String text) {
        return PEM.matcher(text).results().map(KeyText::pemBlock).toList();
    }

    private static JsonWebKey pemBlock(MatchResult block) {
        String label = block.group(1);
        if (label.endsWith("PRIVATE KEY")) {
            throw new IllegalArgumentException("it holds a private key; the hub is given public keys only");
        }
        if (!label.equals("PUBLIC KEY")) {
            throw new IllegalArgumentException("it holds a " + label + "; what is understood is PUBLIC KEY");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
        for (String kind : KINDS) {
            try {
                PublicKey key = KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(bytes));
                return JsonWebKey.Factory.newJwk(key);
            } catch (GeneralSecurityException | JoseException e) {
                // of another kind
            }
        }
        throw new IllegalArgumentException("it holds a public key of an unknown kind");
    }
}
