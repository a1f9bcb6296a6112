package io.parley.mediatest.client;

import io.parley.mediatest.client.HubMessage.Ping;
import io.parley.mediatest.client.HubMessage.Welcome;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One connection to a room, speaking {@code parley.v1}. It answers pings and closes a connection that has gone silent; everything
 * else, counting included, is its user's to say and to hear. Whatever it is told to say it says, right or wrong
 * ({@link #sendText}), so that tests can be bad clients too. Saying something waits for nothing; what cannot be said any more
 * is lost, and {@link #closed()} tells.
 */
public final class WireClient implements AutoCloseable {

    private static final String CLIENT = "parley-media-test";
    private static final int LEFT = 1000;
    private static final int TIMEOUT = 4001;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final WireListener listener;
    private final Runnable release;
    private final WireSocket socket;
    private final Liveness liveness;

    private WireClient(WireSocket socket, WireListener listener, WireThreads threads, Runnable release) {
        this.socket = socket;
        this.listener = listener;
        this.release = release;
        this.liveness = new Liveness(threads.executor(), this::closeSilent);
    }

    /**
     * Opens the connection and says nothing yet.
     *
     * @param room the room's address, {@code http(s)} or {@code ws(s)}
     * @throws RefusedException when the hub refuses the connection
     * @throws IOException when there is none for another reason
     */
    public static WireClient connect(URI room, WireListener listener, Duration deadline) throws IOException {
        WireThreads own = new WireThreads();
        try {
            return connect(room, listener, deadline, own, Trust.platform(), own::close);
        } catch (IOException failure) {
            own.close();
            throw failure;
        }
    }

    /**
     * The same, on threads that several connections share and somebody else closes.
     *
     * @param trust which certificates the hub may show, where the room's address has https or wss
     */
    public static WireClient connect(
            URI room, WireListener listener, Duration deadline, WireThreads shared, Trust trust) throws IOException {
        return connect(room, listener, deadline, shared, trust, () -> {});
    }

    private static WireClient connect(
            URI room, WireListener listener, Duration deadline, WireThreads threads, Trust trust, Runnable release)
            throws IOException {
        WireSocket socket = WireSocket.open(room, deadline, threads, trust);
        WireClient client = new WireClient(socket, listener, threads, release);
        threads.executor().execute(client::write);
        threads.executor().execute(client::read);
        return client;
    }

    private void write() {
        try {
            socket.write();
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        ended(socket.read(new Ear()));
        socket.awaitEnd();
    }

    public void hello(String name) {
        hello(name, Credentials.NONE, Optional.empty());
    }

    /** @param resume the session to come back to */
    public void hello(String name, Credentials credentials, Optional<Resume> resume) {
        sendText(ClientMessages.hello(name, CLIENT, credentials, resume));
    }

    public void signal(PeerId to, SignalBody body) {
        sendText(ClientMessages.signal(to, body));
    }

    /** To everyone else in the room. */
    public void message(JsonNode data) {
        sendText(ClientMessages.toEveryone(data));
    }

    public void message(PeerId to, JsonNode data) {
        sendText(ClientMessages.toOne(to, data));
    }

    public void state(JsonNode state) {
        sendText(ClientMessages.state(state));
    }

    public void leave() {
        sendText(ClientMessages.bare("leave"));
    }

    public void ping() {
        sendText(ClientMessages.bare("ping"));
    }

    /** Says how many counted messages have been received. */
    public void ack(long received) {
        sendText(ClientMessages.ack(received));
    }

    /** Sends a text as it is. */
    public void sendText(String text) {
        socket.send(text);
    }

    /** Completes when the connection is over. */
    public CompletableFuture<Closed> closed() {
        return closed.copy();
    }

    /** Ends the connection without a word, as a network that fails does. */
    public void drop() {
        ended(new Closed(Closed.ABNORMAL, "dropped by this client"));
        socket.abort();
    }

    /** Says goodbye with this code and does not wait for an answer: what comes is not heard any more. */
    public void abandon(int code, String reason) {
        ended(new Closed(code, reason));
        socket.close(code, reason);
    }

    /** From now on silence for twice the heartbeat is the end. A {@code welcome} brings its own, a {@code resumed} none. */
    public void expectHeartbeat(Duration heartbeat) {
        liveness.watch(heartbeat);
    }

    private final class Ear implements FrameReader.Ear {

        @Override
        public void sound() {
            liveness.heard();
        }

        @Override
        public void ping(byte[] payload) {
            socket.pong(payload);
        }

        @Override
        public void text(String text) {
            if (!closed.isDone()) {
                take(text);
            }
        }
    }

    private void take(String text) {
        HubMessage message;
        try {
            message = HubMessageReader.read(text);
        } catch (JacksonException notOfTheProtocol) {
            listener.malformed(text, notOfTheProtocol);
            return;
        }
        if (message instanceof Welcome welcome) {
            expectHeartbeat(welcome.heartbeat());
        }
        if (message instanceof Ping) {
            sendText(ClientMessages.bare("pong"));
        }
        listener.received(message);
    }

    private void closeSilent() {
        ended(new Closed(TIMEOUT, "nothing was heard for twice the heartbeat"));
        socket.close(TIMEOUT, "timeout");
    }

    private void ended(Closed how) {
        liveness.stop();
        if (closed.complete(how)) {
            listener.closed(how);
        }
    }

    /** Closes the connection if it is still open, and ends every thread of its own. */
    @Override
    public void close() {
        if (!closed.isDone()) {
            socket.close(LEFT, "");
            closed.copy()
                    .completeOnTimeout(
                            new Closed(Closed.ABNORMAL, "no answer"), FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
        drop();
        release.run();
    }
}
