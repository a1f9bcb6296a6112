package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Somebody who comes into a room, from an address of its own and by whatever it has, and hears what it is told, the close code at the end. */
final class HubVisitor implements WebSocket.Listener {
    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private final List<String> passed = new ArrayList<>();

    /**
     * @param address that a trusted proxy says it has
     * @param hello members besides the name
     */
    HubVisitor(HttpClient http, Hub hub, String room, String address, String name, String hello) {
        socket = http.newWebSocketBuilder()
                .subprotocols("parley.v1")
                .header("X-Forwarded-For", address)
                .buildAsync(HubTalk.room(hub, room), this)
                .join();
        says("{\"type\":\"hello\",\"name\":\"" + name + "\"" + hello + "}");
    }

    void says(String text) {
        socket.sendText(text, true).join();
    }

    /** Waits for something with these words, and passes over the rest. */
    String hears(String words) throws InterruptedException {
        while (true) {
            String text = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("nothing with " + words + ", but " + passed);
            }
            passed.add(text);
            if (text.contains(words)) {
                return text;
            }
        }
    }

    /** The id by which others know it. */
    String isWelcome() throws InterruptedException {
        String welcome = hears("\"type\":\"welcome\"");
        return welcome.replaceAll(".*\"self\":\"([^\"]+)\".*", "$1");
    }

    void isRefused(String code) throws InterruptedException {
        assertEquals(code, hears("\"type\":\"error\"").replaceAll(".*\"code\":\"([^\"]+)\".*", "$1"));
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            heard.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        heard.add("closed " + code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        heard.add("failed " + error);
    }
}
