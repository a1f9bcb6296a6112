package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.auth.OpenAccess;
import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Rules;
import io.parley.signaling.session.TestHub.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All outboxes together hold only so much; each of these alone could hold more. */
class ReliefTest {
    private static final int MEMBERS = 20;
    private static final long TOTAL = 200_000;
    private static final String LARGE = "x".repeat(10_000);
    private static final RoomName ROOM = RoomName.parse("room", 64).orElseThrow();

    private Instant now = Instant.EPOCH;
    private final Sessions sessions = new Sessions(
            new SessionSettings(
                    new Limits(65_536, 8, 64, 64, 1000, 1000, MEMBERS),
                    1024,
                    Duration.ofSeconds(10),
                    Duration.ofHours(1),
                    Duration.ofHours(1),
                    MEMBERS,
                    MEMBERS,
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    1 << 20,
                    1 << 10,
                    TOTAL,
                    peer -> List.of(),
                    Duration.ZERO),
            new OpenAccess(),
            new LocalRooms(1, Rules.open(MEMBERS)),
            new TestHub.FixedIds(),
            () -> now,
            () -> Duration.ZERO,
            SessionEvents.NONE);

    @Test
    void theOneForWhomMostWaitsGivesWay() {
        Client ada = join();
        Client reads = join();
        Client holdsLess = join();
        Client holdsMost = join();
        holdsLess.connection().stuck();
        holdsMost.connection().stuck();
        tell(ada, "p3", 5);

        tell(ada, "p4", 14);
        assertEquals(List.of(), holdsMost.closes(), "so much may wait");
        tell(ada, "p4", 3);

        assertEquals(List.of(CloseCode.OVERFLOW), holdsMost.closes());
        assertEquals(List.of(), holdsLess.closes());
        assertEquals(List.of(), reads.closes());
        assertEquals(List.of(), ada.closes());
        assertTrue(reads.hears().contains("{\"type\":\"left\",\"peer\":\"p4\",\"reason\":\"overflow\"}"));
        tell(ada, "p2", 1);
        assertEquals(1, reads.hears().size());
    }

    @Test
    void whoAcknowledgesNothingIsForgottenButNotClosed() {
        Client ada = join();
        Client silent = join();
        Client more = join();

        tell(ada, "p2", 15);
        tell(ada, "p3", 10);

        assertEquals(List.of(), silent.closes());
        assertEquals(List.of(), more.closes());
        assertEquals(15, silent.hears().stream().filter(m -> m.contains(LARGE)).count(), "it hears all");
        assertTrue(sessions.outboxBytes() <= TOTAL, () -> sessions.outboxBytes() + " bytes");
        silent.drops();
        Client again = resume(2, 0);
        assertTrue(again.hears().getFirst().contains("\"resumed\":false"), "what is forgotten cannot be sent again");
    }

    @Test
    void whoSaysHalfOfALargeMessageGivesWayLikeWhoDoesNotRead() {
        Client ada = join();
        Client halfway = join();
        Client less = join();
        begins(halfway, 120_000);
        begins(less, 60_000);
        assertEquals(List.of(), halfway.closes(), "so much may be held");

        begins(ada, 30_000);

        assertEquals(List.of(CloseCode.OVERFLOW), halfway.closes());
        assertEquals(0, halfway.connection().unfinishedBytes());
        assertEquals(List.of(), less.closes());
        assertEquals(List.of(), ada.closes());
        assertTrue(ada.hears().contains("{\"type\":\"left\",\"peer\":\"p2\",\"reason\":\"overflow\"}"));
    }

    /** As the transport does when a part of a message has come. */
    private void begins(Client client, long bytes) {
        client.connection().holdsUnfinished(bytes, sessions::holdsUnfinished);
        client.carrier().onPart();
    }

    @Test
    void whoIsAwayGivesWayToo() {
        Client ada = join();
        join().drops();
        tell(ada, "p2", 25);

        assertEquals(1, sessions.count());
        assertEquals(0, sessions.away());
        assertEquals(0, sessions.outboxBytes());
    }

    @Test
    void whoDoesNotEvenReadThatItIsClosedIsCutWhenThereIsNoOtherWay() {
        Client ada = join();
        List<Client> stuck = new ArrayList<>();
        for (int i = 2; i <= 19; i++) {
            Client client = join();
            client.connection().stuck();
            stuck.add(client);
            tell(ada, "p" + i, 3); // 30 KB of them in a write that does not end
        }

        long cut = stuck.stream()
                .filter(client -> client.connection().aborts() > 0)
                .count();
        long closed =
                stuck.stream().filter(client -> !client.closes().isEmpty()).count();
        assertNotEquals(0, cut);
        assertTrue(closed < stuck.size(), closed + " closed: more than was needed");
        assertTrue(cut <= closed, cut + " cut and " + closed + " closed");
        assertTrue(sessions.outboxBytes() <= TOTAL, () -> sessions.outboxBytes() + " bytes");
        assertEquals(List.of(), ada.closes());
        stuck.forEach(client -> client.connection().abort());
        stuck.forEach(Client::goes);
        assertEquals(0, sessions.outboxBytes());
    }

    @Test
    void nothingIsHeldForThoseWhoHaveGone() {
        Client ada = join();
        Client bob = join();
        bob.connection().stuck();
        tell(ada, "p2", 10);
        assertNotEquals(0, sessions.outboxBytes());
        bob.says("{\"type\":\"leave\"}");
        assertNotEquals(0, sessions.outboxBytes(), "it may still read what waits");

        bob.connection().unstick();

        assertEquals(0, sessions.outboxBytes());
        assertEquals(List.of(CloseCode.LEFT), bob.closes());
    }

    private Client join() {
        Client client = connect();
        client.says("{\"type\":\"hello\",\"name\":\"Anybody\"}");
        client.says(TestHub.WELCOME_ARRIVED);
        client.hears();
        return client;
    }

    private Client resume(int session, long received) {
        Client client = connect();
        client.says("{\"type\":\"hello\",\"name\":\"Anybody\",\"resume\":{\"session\":\"s" + session
                + "\",\"secret\":\"k" + session + "\",\"received\":" + received + "}}");
        return client;
    }

    private Client connect() {
        FakeConnection connection = new FakeConnection();
        return new Client(sessions.open(ROOM, connection, () -> MessageRate.Verdict.ACCEPT), connection);
    }

    private static void tell(Client from, String to, int messages) {
        for (int i = 0; i < messages; i++) {
            from.says("{\"type\":\"message\",\"to\":\"" + to + "\",\"data\":\"" + LARGE + "\"}");
        }
        from.hears();
    }
}
