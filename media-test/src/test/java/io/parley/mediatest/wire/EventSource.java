package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.signaling.Hub;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a {@code text/event-stream} (HTML, §9.2), block by block, as it comes over the wire. */
final class EventSource implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final Http.Answer answer;

    private EventSource(Socket socket, InputStream in, Http.Answer answer) {
        this.socket = socket;
        this.in = in;
        this.answer = answer;
    }

    static EventSource open(Hub hub, String target, String... headers) {
        try {
            return open(Http.connect(hub, 0), hub, target, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Over a connection that has been made. */
    static EventSource open(Socket socket, Hub hub, String target, String... headers) throws IOException {
        Http.send(socket, hub, "GET", target, List.of(headers));
        InputStream in = new BufferedInputStream(socket.getInputStream());
        return new EventSource(socket, in, Http.answer(in, true));
    }

    Http.Answer answer() {
        return answer;
    }

    /** The lines up to the next empty one; none when the stream has ended. */
    List<String> nextBlock() {
        List<String> block = new ArrayList<>();
        try {
            for (String line = line(); line != null; line = line()) {
                if (line.isEmpty()) {
                    return block;
                }
                block.add(line);
            }
        } catch (SocketException cutOff) {
            block.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertEquals(List.of(), block, "the stream ends within an event");
        return block;
    }

    /** The data of the next block, which must be an event of this type as the schema has it. Signs of life are passed over. */
    JsonNode next(String type) {
        List<String> block = nextBlock();
        while (block.equals(List.of(":"))) {
            block = nextBlock();
        }
        assertEquals(2, block.size(), block::toString);
        assertEquals("event: " + type, block.getFirst(), block::toString);
        JsonNode data = Json.read(block.getLast().substring("data: ".length()));
        assertEquals(List.of(), Schemas.problemsOfListEvent(type, data), block::toString);
        return data;
    }

    /** The next block, which must say when to come back, in milliseconds. */
    int nextRetry() {
        List<String> block = nextBlock();
        assertEquals(1, block.size(), block::toString);
        return Integer.parseInt(block.getFirst().substring("retry: ".length()));
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
