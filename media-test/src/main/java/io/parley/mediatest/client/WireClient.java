package io.parley.mediatest.client;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.parley.mediatest.client.HubMessage.Ping;
import io.parley.mediatest.client.HubMessage.Welcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * One connection to a room, speaking {@code parley.v1}. It answers pings, counts and acknowledges, and closes a connection
 * that has gone silent; everything else is its user's to say and to hear. Whatever it is told to say it says, right or wrong
 * ({@link #sendText}), so that tests can be bad clients too. What it says completes when it has been handed to the network; when
 * that fails the connection is over, which {@link #closed()} tells too.
 */
public final class WireClient implements AutoCloseable {

    private static final String SUBPROTOCOL = "parley.v1";
    private static final int LEFT = 1000;
    private static final int TIMEOUT = 4001;
    private static final int ACK_EVERY = 16;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder().executor(executor).build();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final Liveness liveness = new Liveness(executor, this::closeSilent);
    private final AtomicLong received = new AtomicLong();
    private final WireListener listener;
    private final WebSocket socket;
    private final SendQueue outgoing;

    private WireClient(URI room, WireListener listener, Duration deadline) {
        this.listener = listener;
        CompletableFuture<WebSocket> opening = http.newWebSocketBuilder()
                .subprotocols(SUBPROTOCOL)
                .connectTimeout(deadline)
                .buildAsync(webSocketUri(room), new FrameReader(this::receivedText, this::ended));
        try {
            this.socket = opening.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException refused) {
            stopThreads();
            throw refused;
        }
        this.outgoing = new SendQueue(socket);
    }

    /**
     * Opens the connection and says nothing yet.
     *
     * @param room the room's address, {@code http(s)} or {@code ws(s)}
     * @throws CompletionException when there is no connection; a hub's refusal is its cause, a
     *     {@link java.net.http.WebSocketHandshakeException}
     */
    public static WireClient connect(URI room, WireListener listener, Duration deadline) {
        return new WireClient(room, listener, deadline);
    }

    private static URI webSocketUri(URI room) {
        return URI.create(room.toString().replaceFirst("^http", "ws"));
    }

    @CanIgnoreReturnValue
    public CompletableFuture<Void> hello(String name) {
        return sendText(ClientMessages.hello(name, "parley-media-test"));
    }

    @CanIgnoreReturnValue
    public CompletableFuture<Void> signal(PeerId to, SignalBody body) {
        return sendText(ClientMessages.signal(to, body));
    }

    /** To everyone else in the room. */
    @CanIgnoreReturnValue
    public CompletableFuture<Void> message(JsonNode data) {
        return sendText(ClientMessages.toEveryone(data));
    }

    @CanIgnoreReturnValue
    public CompletableFuture<Void> message(PeerId to, JsonNode data) {
        return sendText(ClientMessages.toOne(to, data));
    }

    @CanIgnoreReturnValue
    public CompletableFuture<Void> state(JsonNode state) {
        return sendText(ClientMessages.state(state));
    }

    @CanIgnoreReturnValue
    public CompletableFuture<Void> leave() {
        return sendText(ClientMessages.bare("leave"));
    }

    @CanIgnoreReturnValue
    public CompletableFuture<Void> ping() {
        return sendText(ClientMessages.bare("ping"));
    }

    /** Says how many counted messages have been received. Also done by itself every few messages. */
    @CanIgnoreReturnValue
    public CompletableFuture<Void> ack() {
        return sendText(ClientMessages.ack(received.get()));
    }

    /** Sends a text as it is. */
    @CanIgnoreReturnValue
    public CompletableFuture<Void> sendText(String text) {
        return outgoing.send(text);
    }

    /** How many counted messages have been received since {@code welcome}. */
    public long received() {
        return received.get();
    }

    /** Completes when the connection is over. */
    public CompletableFuture<Closed> closed() {
        return closed.copy();
    }

    /** Ends the connection without a word, as a network that fails does. */
    public void drop() {
        socket.abort();
        ended(new Closed(Closed.ABNORMAL, "dropped by this client"));
    }

    private void receivedText(String text) {
        if (closed.isDone()) {
            return;
        }
        liveness.heard();
        HubMessage message = HubMessageReader.read(text);
        if (message instanceof Welcome welcome) {
            received.set(0);
            liveness.watch(welcome.heartbeat());
        }
        if (message instanceof Ping) {
            sendText(ClientMessages.bare("pong"));
        }
        if (message.counted() && received.incrementAndGet() % ACK_EVERY == 0) {
            ack();
        }
        listener.received(message);
    }

    private void closeSilent() {
        outgoing.close(TIMEOUT, "timeout");
        socket.abort();
        ended(new Closed(TIMEOUT, "nothing was heard for twice the heartbeat"));
    }

    private void ended(Closed how) {
        liveness.stop();
        if (closed.complete(how)) {
            listener.closed(how);
        }
    }

    /** Closes the connection if it is still open, and ends every thread of this client. */
    @Override
    public void close() {
        if (!closed.isDone()) {
            outgoing.close(LEFT, "");
            closed.copy()
                    .completeOnTimeout(
                            new Closed(Closed.ABNORMAL, "no answer"), FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
        drop();
        stopThreads();
    }

    private void stopThreads() {
        http.shutdownNow();
        http.close();
        executor.close();
    }
}
