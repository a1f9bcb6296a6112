package io.parley.signaling.protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding (RFC 3986 §2.1), of UTF-8. */
public final class Percent {
    private Percent() {}

    /** Decodes, once, a part of a path or query. What is not UTF-8 becomes U+FFFD, no letter; empty where an escape is broken. */
    public static Optional<String> decode(String raw) {
        try {
            // A plus is a plus; the decoder is one for forms.
            return Optional.of(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
