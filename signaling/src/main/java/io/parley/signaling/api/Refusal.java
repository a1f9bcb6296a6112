package io.parley.signaling.api;

import java.util.Map;

/** A request is refused, and this is why. It ends what was begun, also where that goes on later; nothing was changed. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final transient Map<String, String> headers;

    /** @param detail a sentence for the developer */
    Refusal(Problem problem, String detail) {
        this(problem, detail, Map.of());
    }

    Refusal(Problem problem, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    Problem problem() {
        return problem;
    }

    ApiAnswer answer() {
        return ApiAnswer.problem(problem, String.valueOf(getMessage()), headers);
    }
}
