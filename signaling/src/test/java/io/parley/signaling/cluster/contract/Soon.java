package io.parley.signaling.cluster.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What takes a moment, and no more than ten seconds, and what is said when it fails. */
public final class Soon {
    private static final long PATIENCE_SECONDS = 10;

    private Soon() {}

    public static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Whether it completes, and does not fail. */
    public static boolean succeeds(CompletionStage<?> stage) throws Exception {
        try {
            get(stage);
            return true;
        } catch (ExecutionException failure) {
            return false;
        }
    }

    public static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.call()) {
            assertTrue(System.nanoTime() < deadline, "it does not come to that");
            Thread.onSpinWait();
        }
    }

    public static void assertSays(String words, Throwable failure) {
        assertTrue(String.valueOf(failure.getMessage()).contains(words), failure::toString);
    }
}
