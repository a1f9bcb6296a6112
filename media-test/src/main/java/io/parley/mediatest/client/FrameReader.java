package io.parley.mediatest.client;

import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts fragments together to whole texts. The JDK calls it from one thread at a time. */
final class FrameReader implements WebSocket.Listener {

    private final StringBuilder partial = new StringBuilder();
    private final Consumer<String> texts;
    private final Consumer<Closed> end;

    FrameReader(Consumer<String> texts, Consumer<Closed> end) {
        this.texts = texts;
        this.end = end;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String text = partial.toString();
            partial.setLength(0);
            texts.accept(text);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end.accept(new Closed(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end.accept(Closed.abnormally(error));
    }
}
