package io.parley.signaling.api;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A request as it came.
 *
 * @param path as it stands in the request line, without the query
 * @param query likewise, without the question mark
 * @param body empty where it is larger than {@link Api#MAX_BODY_BYTES}
 * @param address from where it comes; empty where that tells nobody apart
 */
public record ApiRequest(
        String method,
        String path,
        Optional<String> query,
        Optional<String> authorization,
        Optional<String> contentType,
        Optional<ByteBuffer> body,
        Optional<String> address) {
    /** Shows no token. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
