package io.parley.mediatest.peer;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread on which a peer negotiates. Native callbacks come on libwebrtc's own threads, and a call back into it from
 * there can wait for itself: they post what there is to do here, and nothing native ever waits for this thread.
 */
final class PeerThread implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Problems problems;
    private final ThreadPoolExecutor executor;

    PeerThread(String peer, Problems problems) {
        this.problems = problems;
        this.executor = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("parley-peer-" + peer).factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Does it later, in order. What is posted after {@link #close()}, by a late callback, is dropped. */
    void post(String doing, Runnable task) {
        executor.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error failure) { // webrtc-java throws Error for bad SDP
                problems.add(doing, failure);
            }
        });
    }

    /** Does it in order and waits for what comes of it. */
    <T> T call(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                result.complete(task.call());
            } catch (Exception | Error failure) {
                result.completeExceptionally(failure);
            }
        });
        if (executor.isShutdown()) {
            result.completeExceptionally(new IllegalStateException("the peer is closed"));
        }
        try {
            return result.orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException failure) {
            throw new IllegalStateException("could not be done: " + failure.getCause(), failure);
        }
    }

    void run(Runnable task) {
        call(() -> {
            task.run();
            return true;
        });
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                problems.add("the peer's thread did not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
