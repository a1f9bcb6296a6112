package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.LocalRooms;
import io.parley.signaling.room.Rules;
import io.parley.signaling.session.TestHub.Client;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionLeakTest {
    private static final int JOINS = 100_000;
    private static final int EVERY = 100;
    private static final String HELLO = "{\"type\":\"hello\",\"name\":\"Ada\"}";

    private final LocalRooms rooms = new LocalRooms(50, Rules.open(2));
    private final TestHub hub = new TestHub(rooms);

    /** Sessions end in every way there is; while one is in a room with another, and as the room's last. */
    @Test
    void nothingIsLeftOfSessionsThatEnded() {
        Client witness = hub.join("Witness"); // so that the hub itself is in use all the time
        List<WeakReference<Session>> ended = new ArrayList<>();
        Client before = null;
        for (int i = 0; i < JOINS; i++) {
            RoomName room = RoomName.parse("r" + i / 2, 64).orElseThrow();
            Client client = hub.connect(room, () -> MessageRate.Verdict.ACCEPT);
            client.says(HELLO);
            if (i % 2 == 1 && before != null) {
                assertEquals(2, rooms.count());
                end(before, i, hub.session(i + 1, room));
                end(client, i / 2, hub.session(i + 2, room));
                assertEquals(1, rooms.count());
            }
            before = client;
            if (i % EVERY == 0) {
                ended.add(new WeakReference<>(hub.session(i + 2, room)));
            }
        }
        before = null;
        witness.goes();
        assertEquals(0, rooms.count());
        assertEquals(0, hub.sessions.count());
        assertEquals(JOINS / EVERY, ended.size());
        assertEquals(0, reachable(ended));
    }

    private static void end(Client client, int way, Session session) {
        switch (way % 4) {
            case 0 -> {} // the connection ends without a word
            case 1 -> client.says("{\"type\":\"leave\"}");
            case 2 -> client.carrier().refuse(io.parley.signaling.protocol.CloseCode.TEXT_ONLY);
            default -> {
                for (int i = 0; i < 21; i++) {
                    session.deliver(Messages.ping());
                }
                session.flush();
            }
        }
        client.goes();
    }

    private static long reachable(List<WeakReference<Session>> references) {
        long left = references.size();
        for (int attempt = 0; attempt < 10 && left > 0; attempt++) {
            System.gc();
            left = references.stream()
                    .filter(reference -> reference.get() != null)
                    .count();
        }
        return left;
    }
}
