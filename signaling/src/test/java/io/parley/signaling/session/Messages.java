package io.parley.signaling.session;

import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.ServerCodec;
import io.parley.signaling.protocol.ServerMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Messages that a test can tell apart. */
final class Messages {
    /** What there is besides the data of a numbered message. */
    static final int OVERHEAD = numbered(0).size() - 1;

    private Messages() {}

    /** A counted message whose data is this number. */
    static Encoded numbered(int number) {
        return message(Integer.toString(number));
    }

    /** A counted message of so many bytes. */
    static Encoded ofSize(int bytes) {
        return message("1".repeat(bytes - OVERHEAD));
    }

    static Encoded ping() {
        return ServerCodec.encode(new ServerMessage.Ping());
    }

    static Encoded pong() {
        return ServerCodec.encode(new ServerMessage.Pong());
    }

    private static Encoded message(String data) {
        return ServerCodec.encode(new ServerMessage.Message(new PeerId("a"), Optional.empty(), RawJson.of(data)));
    }

    static String text(Encoded message) {
        return StandardCharsets.UTF_8.decode(message.payload()).toString();
    }

    static List<String> texts(List<Encoded> messages) {
        return messages.stream().map(Messages::text).toList();
    }

    /** The texts of the numbered messages from the first up to, not including, the last. */
    static List<String> numbers(int from, int to) {
        return java.util.stream.IntStream.range(from, to)
                .mapToObj(number -> text(numbered(number)))
                .toList();
    }
}
