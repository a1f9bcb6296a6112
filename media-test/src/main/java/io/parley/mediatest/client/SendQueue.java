package io.parley.mediatest.client;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;

/** Sends one text after the other: the JDK's WebSocket refuses a send while another is under way. */
final class SendQueue {

    private final WebSocket socket;

    @GuardedBy("this")
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    SendQueue(WebSocket socket) {
        this.socket = socket;
    }

    /** Completes when the text has been handed to the network, exceptionally when the connection is gone. */
    @CanIgnoreReturnValue
    synchronized CompletableFuture<Void> send(String text) {
        CompletableFuture<Void> sent = last.handle((ignored, failure) -> failure)
                .thenCompose(ignored -> socket.sendText(text, true))
                .thenAccept(ignored -> {});
        last = sent;
        return sent;
    }

    @CanIgnoreReturnValue
    synchronized CompletableFuture<Void> close(int code, String reason) {
        CompletableFuture<Void> sent = last.handle((ignored, failure) -> failure)
                .thenCompose(ignored -> socket.sendClose(code, reason))
                .thenAccept(ignored -> {});
        last = sent;
        return sent;
    }
}
