package io.parley.signaling;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One who takes part in a {@link Rehearsal}: a session of PROTOCOL.md on the JDK's WebSocket. For one thread at a time. */
final class RehearsalClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int COUNTED_BEFORE_AN_ACK = 16;
    private static final Set<String> UNCOUNTED = Set.of("welcome", "resumed", "goaway", "ack", "ping", "pong");
    private static final String CLOSED = "closed";
    private static final Pattern TYPE = Pattern.compile("\\{\"type\":\"(\\w+)\"");
    private static final Pattern WELCOME =
            Pattern.compile("\"self\":\"([^\"]+)\",\"session\":\\{\"id\":\"([^\"]+)\",\"secret\":\"([^\"]+)\"");

    private final String name;
    private Line line;
    private String id = "";
    private String session = "";
    private String secret = "";
    private int received;

    private RehearsalClient(String name, Line line) {
        this.name = name;
        this.line = line;
    }

    /** Comes into a room and is welcomed. */
    static RehearsalClient join(HttpClient http, URI room, String name) throws IOException, InterruptedException {
        RehearsalClient client = new RehearsalClient(name, Line.open(http, room));
        client.say("{\"type\":\"hello\",\"name\":\"" + name + "\",\"client\":\"rehearsal\"}");
        String welcome = client.await("welcome");
        Matcher matcher = WELCOME.matcher(welcome);
        if (!matcher.find()) {
            throw new IOException("a welcome without an id and a session");
        }
        client.id = matcher.group(1);
        client.session = matcher.group(2);
        client.secret = matcher.group(3);
        return client;
    }

    /** The id by which the others know it. */
    String id() {
        return id;
    }

    void say(String json) throws IOException, InterruptedException {
        within(line.socket().sendText(json, true));
    }

    /** Waits for a message of this type, or for the end of the connection; what comes before it is counted and passed over. */
    String await(String type) throws IOException, InterruptedException {
        while (true) {
            String message = line.heard().poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            String heard = message == null ? "nothing" : count(message);
            if (heard.equals(type)) {
                return Objects.requireNonNull(message);
            }
            if (message == null || heard.equals(CLOSED) || heard.equals("error")) {
                throw new IOException(name + " waited for " + type + " in vain: " + message);
            }
        }
    }

    private String count(String message) throws IOException, InterruptedException {
        Matcher matcher = TYPE.matcher(message);
        if (!matcher.lookingAt()) {
            return CLOSED;
        }
        String type = matcher.group(1);
        if (!UNCOUNTED.contains(type) && ++received % COUNTED_BEFORE_AN_ACK == 0) {
            say("{\"type\":\"ack\",\"received\":" + received + "}");
        }
        return type;
    }

    /** Loses the connection. */
    void drop() {
        line.socket().abort();
    }

    /** Goes on with the session, over a new connection. */
    void resume(HttpClient http, URI room) throws IOException, InterruptedException {
        line = Line.open(http, room);
        say("{\"type\":\"hello\",\"name\":\"" + name + "\",\"resume\":{\"session\":\"" + session + "\",\"secret\":\""
                + secret + "\",\"received\":" + received + ",\"attempt\":1}}");
        await("resumed");
    }

    /** Says goodbye, and waits until the hub has closed the connection. */
    void leave() throws IOException, InterruptedException {
        say("{\"type\":\"leave\"}");
        await(CLOSED);
    }

    private static <T> T within(CompletableFuture<T> future) throws IOException, InterruptedException {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("a connection broke: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException("a connection did not move for " + PATIENCE.toSeconds() + " s", e);
        }
    }

    /** A connection, and what has come over it and has not been looked at. */
    private record Line(WebSocket socket, BlockingQueue<String> heard) {
        static Line open(HttpClient http, URI room) throws IOException, InterruptedException {
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            WebSocket socket = within(http.newWebSocketBuilder()
                    .subprotocols("parley.v1")
                    .connectTimeout(PATIENCE)
                    .buildAsync(room, new Ear(heard)));
            return new Line(socket, heard);
        }
    }

    private record Ear(BlockingQueue<String> heard, StringBuilder parts) implements WebSocket.Listener {
        Ear(BlockingQueue<String> heard) {
            this(heard, new StringBuilder());
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            parts.append(text);
            if (last) {
                heard.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add(CLOSED + " " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            heard.add(CLOSED + " " + error);
        }
    }
}
