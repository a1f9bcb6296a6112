package io.parley.mediatest.wire;

import io.parley.mediatest.client.Trust;
import io.parley.signaling.Hub;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A well-behaved client, on the JDK's WebSocket. */
final class Wire extends Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The sends so far: the JDK's WebSocket takes one at a time. */
    private CompletableFuture<WebSocket> sends = CompletableFuture.failedFuture(new IllegalStateException("not open"));

    /** Its own where the hub's certificate has to be trusted. */
    private final HttpClient http;

    private Wire(String label, HttpClient http) {
        super(label);
        this.http = http;
    }

    /** @param room as it stands in the address */
    static Wire open(Hub hub, String room) {
        return open(hub, room, "client");
    }

    static Wire open(Hub hub, String room, String label) {
        Wire wire = new Wire(label, http(hub));
        URI uri = URI.create("ws" + hub.uri().toString().substring("http".length()) + "rooms/" + room);
        CompletableFuture<WebSocket> opening = wire.http
                .newWebSocketBuilder()
                .subprotocols("parley.v1")
                .buildAsync(uri, wire.new Ear())
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        opening.join();
        synchronized (wire) {
            wire.sends = opening;
        }
        return wire;
    }

    private static HttpClient http(Hub hub) {
        return hub.certificate()
                .map(certificate -> HttpClient.newBuilder()
                        .sslContext(Trust.only(certificate).context())
                        .build())
                .orElse(HTTP);
    }

    @Override
    synchronized void transmit(String text) {
        sends = sends.thenCompose(socket -> socket.sendText(text, true));
    }

    /** Sends a close frame of its own accord. */
    synchronized void hangsUp(int code) {
        sends = sends.thenCompose(socket -> socket.sendClose(code, ""));
    }

    /** Ends the connection without a word. */
    synchronized void breaks() {
        sends.thenAccept(WebSocket::abort).join();
    }

    @Override
    public synchronized void close() {
        sends.handle((socket, failure) -> {
                    if (socket != null) {
                        socket.abort();
                    }
                    return failure;
                })
                .join();
        if (!http.equals(HTTP)) {
            http.shutdownNow();
        }
        super.close();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                take(whole);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            inbox.add(new Heard.Wrong("a binary frame"));
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            inbox.add(new Heard.Closed(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            inbox.add(new Heard.Closed(1006, String.valueOf(error.getMessage())));
        }
    }
}
