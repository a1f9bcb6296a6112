package io.parley.mediatest.browser;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A connection by which a browser is driven: commands, answers and events of WebDriver BiDi (W3C), over a WebSocket. */
final class Bidi implements AutoCloseable {

    /** A browser under load can take its time, but not for ever. */
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(90);

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Consumer<JsonNode> events;
    private final WebSocket socket;
    private long lastId;

    private Bidi(URI endpoint, Consumer<JsonNode> events) {
        this.events = events;
        this.socket = http.newWebSocketBuilder()
                .buildAsync(endpoint, new Listener())
                .orTimeout(LONGEST_CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /**
     * Connects and starts a session.
     *
     * @param listening the address that the browser printed
     * @param events called with {@code method} and {@code params} of every event, on a thread of the connection's
     */
    static Bidi connect(URI listening, Consumer<JsonNode> events) {
        Bidi bidi = new Bidi(URI.create(listening + "/session"), events);
        try {
            bidi.command("session.new", object().set("capabilities", object()));
            return bidi;
        } catch (RuntimeException failure) {
            bidi.close();
            throw failure;
        }
    }

    static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    static ArrayNode list(String... values) {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        for (String value : values) {
            list.add(value);
        }
        return list;
    }

    /**
     * Sends a command and waits for what it answers. For one thread at a time.
     *
     * @throws IllegalStateException when the browser refuses it
     */
    @CanIgnoreReturnValue
    JsonNode command(String method, JsonNode parameters) {
        long id = ++lastId;
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        JsonNode command = object().put("id", id).put("method", method).set("params", parameters);
        socket.sendText(command.toString(), true).join();
        JsonNode answered = answer.orTimeout(LONGEST_COMMAND.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (!answered.path("type").asString("").equals("success")) {
            throw new IllegalStateException(method + " was refused: " + answered);
        }
        return answered.get("result");
    }

    /** Ends the connection, and its threads, at once. */
    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        http.close();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                JsonNode received = JsonMapper.shared().readTree(message.toString());
                message.setLength(0);
                received(received);
            }
            from.request(1);
            return null;
        }

        private void received(JsonNode received) {
            if (!received.path("id").isNumber()) {
                events.accept(received);
                return;
            }
            CompletableFuture<JsonNode> answer =
                    waiting.remove(received.get("id").longValue());
            if (answer != null) {
                answer.complete(received);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            ended(new IllegalStateException("the browser ended the connection: " + code + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            ended(failure);
        }

        private void ended(Throwable why) {
            waiting.values().forEach(answer -> answer.completeExceptionally(why));
        }
    }
}
