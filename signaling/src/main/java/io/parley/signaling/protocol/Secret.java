package io.parley.signaling.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What proves something: that a session is one's own, that one may enter, or use a relay. It is told to those who need it, and never written
 * anywhere else.
 */
public record Secret(String value) {
    /** Whether it is the same, in a time that does not tell how much of it is. */
    public boolean matches(Secret other) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), other.value.getBytes(StandardCharsets.UTF_8));
    }

    /** By which it is known again where it must not be kept itself. */
    public SecretDigest digest() {
        return SecretDigest.of(this);
    }

    /** Hides the value: a secret that lands in a log by accident says nothing. */
    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
