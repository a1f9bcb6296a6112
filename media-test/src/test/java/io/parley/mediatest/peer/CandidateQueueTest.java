package io.parley.mediatest.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.mediatest.client.SignalBody.Candidate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CandidateQueueTest {

    private static final Candidate OLD = candidate("0", "candidate:1 1 udp 1 127.0.0.1 5000 typ host ufrag old", null);
    private static final Candidate NEW = candidate("0", "candidate:1 1 udp 1 127.0.0.1 5001 typ host", "new");
    private static final Candidate PLAIN = candidate("0", "candidate:1 1 udp 1 127.0.0.1 5002 typ host", null);

    private final CandidateQueue queue = new CandidateQueue();

    private static Candidate candidate(String mid, String line, @Nullable String ufrag) {
        return new Candidate(line, mid, 0, ufrag);
    }

    private static String description(String mid, String ufrag) {
        return "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=ice-ufrag:" + ufrag + "\r\na=mid:" + mid + "\r\n";
    }

    @Test
    void whatComesBeforeTheDescriptionWaitsForItAndKeepsItsOrder() {
        assertEquals(List.of(), queue.add(PLAIN));
        assertEquals(List.of(), queue.add(OLD));

        assertEquals(List.of(PLAIN, OLD), queue.remoteDescription(description("0", "old")));
        assertEquals(List.of(), queue.remoteDescription(description("0", "old")), "and is due once");
    }

    @Test
    void whatComesAfterItIsDueAtOnce() {
        assertEquals(List.of(), queue.remoteDescription(description("0", "old")));

        assertEquals(List.of(OLD), queue.add(OLD));
    }

    @Test
    void whatIsForAnotherMediaSectionWaitsForIt() {
        assertEquals(List.of(), queue.remoteDescription(description("audio", "old")));
        assertEquals(List.of(), queue.add(OLD));

        assertEquals(List.of(OLD), queue.remoteDescription(description("0", "old")));
    }

    @Test
    void whatIsForAnotherIceSessionWaitsForIt() {
        assertEquals(List.of(), queue.remoteDescription(description("0", "old")));
        assertEquals(List.of(), queue.add(NEW));

        assertEquals(List.of(NEW), queue.remoteDescription(description("0", "new")));
    }

    @Test
    void theIceSessionIsNamedBesideTheCandidateOrInIt() {
        assertEquals(Optional.of("new"), CandidateQueue.ufrag(NEW));
        assertEquals(Optional.of("old"), CandidateQueue.ufrag(OLD));
        assertEquals(Optional.empty(), CandidateQueue.ufrag(PLAIN));
    }
}
