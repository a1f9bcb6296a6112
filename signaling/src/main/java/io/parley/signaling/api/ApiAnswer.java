package io.parley.signaling.api;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param headers besides those that every answer has; {@code Content-Type} where there is a body
 * @param body may be empty
 */
public record ApiAnswer(int status, Map<String, String> headers, ByteBuffer body) {
    private static final String TYPE = "Content-Type";

    static ApiAnswer empty(int status) {
        return new ApiAnswer(status, Map.of(), ByteBuffer.allocate(0));
    }

    static ApiAnswer json(int status, ByteBuffer json) {
        return new ApiAnswer(status, Map.of(TYPE, "application/json"), json);
    }

    static ApiAnswer created(String location, ByteBuffer json) {
        return new ApiAnswer(201, Map.of(TYPE, "application/json", "Location", location), json);
    }

    static ApiAnswer problem(Problem problem, String detail, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(TYPE, "application/problem+json");
        return new ApiAnswer(problem.status(), all, ApiJson.problem(problem, detail));
    }
}
