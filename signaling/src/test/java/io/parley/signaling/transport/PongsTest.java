package io.parley.signaling.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PongsTest {
    private final List<String> sent = new ArrayList<>();
    private final ArrayDeque<Runnable> underWay = new ArrayDeque<>();
    private final Pongs pongs = new Pongs((payload, done) -> {
        sent.add(StandardCharsets.UTF_8.decode(payload).toString());
        underWay.add(done);
    });

    @Test
    void eachPingIsAnsweredWhereTheClientReads() {
        ping("a");
        arrive();
        ping("b");
        arrive();

        assertEquals(List.of("a", "b"), sent);
    }

    @Test
    void ofThePingsThatComeWhileAnAnswerIsUnderWayTheLastIsAnswered() {
        ping("a");
        ping("b");
        ping("c");
        assertEquals(List.of("a"), sent);

        arrive();
        assertEquals(List.of("a", "c"), sent);
        ping("d");
        arrive();
        arrive();

        assertEquals(List.of("a", "c", "d"), sent);
    }

    @Test
    void theFramesBytesMayBeUsedForOthersWhileTheAnswerWaits() {
        ByteBuffer frame = ByteBuffer.wrap("b".getBytes(StandardCharsets.UTF_8));
        ping("a");
        pongs.answer(frame);
        frame.put(0, (byte) 'x');

        arrive();

        assertEquals(List.of("a", "b"), sent);
    }

    private void ping(String payload) {
        pongs.answer(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
    }

    private void arrive() {
        underWay.remove().run();
    }
}
