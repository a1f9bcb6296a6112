package io.parley.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.ReferenceJson.Numeral;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody who keeps to the protocol, counts aloud, and minds what it hears of the others. */
final class HonestMember {
    private final Carrier carrier;
    private final WatchedConnection connection;
    private final Set<Object> present = new HashSet<>();
    private String id = "";
    private int said;
    private int heardOfFriend;

    HonestMember(Sessions sessions, String name) {
        connection = new WatchedConnection();
        carrier = sessions.open(TestHub.ROOM, connection, () -> MessageRate.Verdict.ACCEPT);
        says("{\"type\":\"hello\",\"name\":\"" + name + "\"}");
    }

    /** Says the next number to everybody. */
    void counts() {
        says("{\"type\":\"message\",\"data\":" + ++said + "}");
    }

    private void says(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        carrier.heard();
        carrier.onText(bytes, 0, bytes.length);
    }

    /** Hears what came since the last time, from this friend every number once and in order. */
    void hears(HonestMember friend) {
        for (Map<?, ?> message : connection.take()) {
            hears(message, friend);
        }
        assertEquals("", connection.problems());
        assertFalse(connection.isClosed(), id + " was closed for what others did");
        assertEquals(friend.said, heardOfFriend, "numbers were lost");
    }

    private void hears(Map<?, ?> message, HonestMember friend) {
        switch ((String) Objects.requireNonNull(message.get("type"))) {
            case "welcome" -> {
                id = (String) Objects.requireNonNull(message.get("self"));
                for (Object peer : (Iterable<?>) Objects.requireNonNull(message.get("peers"))) {
                    present.add(Objects.requireNonNull(((Map<?, ?>) peer).get("id")));
                }
            }
            case "joined" -> assertTrue(present.add(idOf(message.get("peer"))), () -> "joined twice: " + message);
            case "left" -> assertTrue(present.remove(message.get("peer")), () -> "left and was not there: " + message);
            case "away", "back", "role" -> isThere(message.get("peer"), message);
            case "signal", "state" -> isThere(message.get("from"), message);
            case "message" -> {
                isThere(message.get("from"), message);
                if (friend.id.equals(message.get("from"))) {
                    assertEquals(new Numeral(Integer.toString(++heardOfFriend)), message.get("data"));
                }
            }
            case "ping" -> says("{\"type\":\"pong\"}");
            case "ack", "knocking", "knocked" -> {}
            default -> throw new AssertionError("nobody did anything that " + id + " should hear " + message + " of");
        }
    }

    private static Object idOf(@Nullable Object peer) {
        return Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(peer)).get("id"));
    }

    private void isThere(@Nullable Object peer, Map<?, ?> message) {
        assertTrue(id.equals(peer) || present.contains(peer), () -> "of nobody: " + message);
    }

    void leaves() {
        says("{\"type\":\"leave\"}");
        carrier.onConnectionEnded(true);
    }
}
