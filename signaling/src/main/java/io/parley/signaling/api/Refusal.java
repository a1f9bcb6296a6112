package io.parley.signaling.api;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request is refused, and this is why. It ends what was begun, also where that goes on later. Nothing was changed, but where another hub was asked
 * ({@link Problem#FLEET_UNAVAILABLE}), of which nobody knows what it has done.
 */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Logger log = LoggerFactory.getLogger(Refusal.class);

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

    /** What other hubs are asked for, refused where they are not reached, or what they say is no answer, whatever the reason. */
    static <T> CompletionStage<T> unlessReached(CompletionStage<T> asked) {
        return asked.exceptionallyCompose(failure -> {
            log.info("other hubs are not reached: {}", failure.toString());
            return CompletableFuture.failedFuture(new Refusal(
                    Problem.FLEET_UNAVAILABLE,
                    "another hub, or which there are, cannot be reached now; what was asked may have been done",
                    Map.of("Retry-After", "5")));
        });
    }

    Problem problem() {
        return problem;
    }

    ApiAnswer answer() {
        return ApiAnswer.problem(problem, String.valueOf(getMessage()), headers);
    }
}
