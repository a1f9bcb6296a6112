package io.parley.signaling.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One operation of the API.
 *
 * @param template its path below the API's own, with variables as {@code {room}}
 */
record Route(String method, String template, Operation operation) {
    /** What it does. */
    @FunctionalInterface
    interface Operation {
        CompletionStage<ApiAnswer> run(Call call);
    }

    /** The path's variables as they stand in it, if it is this route's. */
    Optional<Map<String, String>> match(String path) {
        List<String> parts = parts(template);
        List<String> segments = parts(path);
        if (parts.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.startsWith("{")) {
                variables.put(part.substring(1, part.length() - 1), segments.get(i));
            } else if (!part.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }

    /** Whether it answers to this method; what can be read can be asked for without its body (RFC 9110 §9.3.2). */
    boolean answers(String asked) {
        return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
    }
}
