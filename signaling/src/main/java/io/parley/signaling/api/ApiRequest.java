package io.parley.signaling.api;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A request as it came.
 *
 * @param path as it stands in the request line, without the query
 * @param query likewise, without the question mark
 * @param body read for those alone who may send one
 * @param address from where it comes; empty where that tells nobody apart
 */
public record ApiRequest(
        String method,
        String path,
        Optional<String> query,
        Optional<String> authorization,
        Optional<String> contentType,
        Body body,
        Optional<String> address) {
    /** What is still to come of a request. */
    @FunctionalInterface
    public interface Body {
        /**
         * Reads it, once. Answers empty where it is larger than {@link Api#MAX_BODY_BYTES}, and never where it does not come: then
         * there is nobody to answer.
         */
        CompletionStage<Optional<ByteBuffer>> read();
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
