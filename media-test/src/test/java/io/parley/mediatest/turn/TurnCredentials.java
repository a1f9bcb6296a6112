package io.parley.mediatest.turn;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** A user name and password, and what the server asked to be told with them (RFC 8489 §9.2). */
final class TurnCredentials {

    private static final int UNAUTHENTICATED = 401;
    private static final int STALE_NONCE = 438;

    private final String username;
    private final String password;
    private byte[] realm = {};
    private byte[] nonce = {};

    TurnCredentials(String username, String password) {
        this.username = username;
        this.password = password;
    }

    /** As it is until the server has said what it wants to know. */
    StunMessage sign(StunMessage request) {
        return nonce.length == 0 ? request : request.signed(username, realm, nonce, key());
    }

    /** Whether the server wants to be asked again, and has not said so about what was signed just like that. */
    boolean isChallenge(StunMessage answer) {
        int code = answer.errorCode();
        return code == STALE_NONCE || (code == UNAUTHENTICATED && nonce.length == 0);
    }

    void challenged(StunMessage answer) {
        realm = answer.realm().orElse(realm);
        nonce = answer.nonce().orElseThrow(() -> new AssertionError("a challenge without a nonce"));
    }

    private byte[] key() {
        String named = username + ":" + new String(realm, StandardCharsets.UTF_8) + ":" + password;
        try {
            return MessageDigest.getInstance("MD5").digest(named.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
