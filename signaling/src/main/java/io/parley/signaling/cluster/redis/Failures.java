package io.parley.signaling.cluster.redis;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisReadOnlyException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What Lettuce's exceptions mean. Their texts are Redis' own answers and the platform's errors; no password is in them. */
final class Failures {
    private Failures() {}

    /** Why a connection is of no use any more after this; null: it was this command only. */
    static @Nullable String endOfConnection(Throwable failure) {
        return switch (failure) {
            // Answers come in the order of the commands: where one does not come, none after it does.
            case RedisCommandTimeoutException timeout -> "no answer within " + RedisAddress.PATIENCE.toSeconds() + " s";
            case RedisReadOnlyException demoted -> "it is a replica by now";
            default -> null;
        };
    }

    /** For whoever asked. */
    static IOException refusal(RedisAddress address, Throwable failure) {
        return new IOException(address + ": " + reason(failure), failure);
    }

    /** The innermost one's text: those around it say that something has failed, and whether at a Sentinel, who has a password of its own. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        boolean isOfSentinel = isOfSentinel(cause);
        for (int depth = 0; cause.getCause() != null && depth < 10; depth++) {
            cause = cause.getCause();
            isOfSentinel |= isOfSentinel(cause);
        }
        return isOfSentinel ? "a Sentinel: " + text(cause) : text(cause);
    }

    private static boolean isOfSentinel(Throwable failure) {
        return failure instanceof RedisConnectionException
                && String.valueOf(failure.getMessage()).startsWith("Cannot connect to a Redis Sentinel");
    }

    private static String text(Throwable cause) {
        String text = cause.getMessage();
        if (text == null || cause instanceof CompletionException || cause instanceof ExecutionException) {
            return cause.getClass().getSimpleName();
        }
        if (text.startsWith("MOVED ")) {
            return "it is a node of a Redis Cluster: give its address twice, or those of several nodes, separated by commas";
        }
        return text;
    }
}
