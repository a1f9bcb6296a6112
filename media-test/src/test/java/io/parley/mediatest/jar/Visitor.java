package io.parley.mediatest.jar;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One in the room, on the JDK's WebSocket. */
public final class Visitor implements WebSocket.Listener {
    private static final Pattern GOAWAY =
            Pattern.compile("\\{\"type\":\"goaway\",\"reason\":\"going_away\",\"reconnectAfter\":(\\d+)}");

    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private @Nullable WebSocket socket;

    private Visitor() {}

    /** @param hub its address, of http or https */
    public static Visitor joins(HttpClient http, URI hub, String name) throws Exception {
        return joinsRoom(http, hub.resolve("/rooms/standup"), name);
    }

    public static Visitor joinsRoom(HttpClient http, URI room, String name) throws Exception {
        Visitor visitor = connectsTo(http, room);
        visitor.says("{\"type\":\"hello\",\"name\":\"" + name + "\"}");
        visitor.awaits("\"welcome\"");
        return visitor;
    }

    static Visitor connects(HttpClient http, URI hub) {
        return connectsTo(http, hub.resolve("/rooms/standup"));
    }

    /** Says nothing yet. */
    public static Visitor connectsTo(HttpClient http, URI room) {
        Visitor visitor = new Visitor();
        visitor.socket = http.newWebSocketBuilder()
                .subprotocols("parley.v1")
                .buildAsync(URI.create(room.toString().replaceFirst("^http", "ws")), visitor)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        return visitor;
    }

    public void says(String json) throws Exception {
        Objects.requireNonNull(socket).sendText(json, true).get(30, TimeUnit.SECONDS);
    }

    /** The next message that has this in it; those before it are passed over. */
    public String awaits(String part) throws InterruptedException {
        while (true) {
            String next = heard.poll(30, TimeUnit.SECONDS);
            assertTrue(next != null, () -> "waited in vain for " + part);
            if (next.contains(part)) {
                return next;
            }
        }
    }

    /** Milliseconds after which it is told to come back. */
    public int awaitsReconnectAfter() throws InterruptedException {
        String goAway = awaits("\"goaway\"");
        Matcher matcher = GOAWAY.matcher(goAway);
        assertTrue(matcher.matches(), goAway);
        return Integer.parseInt(matcher.group(1));
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        heard.add(text.toString());
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        heard.add("closed " + code);
        return null;
    }
}
