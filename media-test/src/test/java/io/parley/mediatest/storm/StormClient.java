package io.parley.mediatest.storm;

import io.parley.mediatest.storm.StormSocket.ComeAgain;
import java.io.IOException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of thousands: whenever its connection ends it comes back, as PROTOCOL.md asks, after a random time below a bound that doubles and never
 * sooner than {@code Retry-After} says, and goes on with its session.
 */
final class StormClient {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ACK_EVERY = 16;

    private final Storm storm;
    private final String room;
    private final SplittableRandom random;
    private volatile @Nullable StormSocket socket;
    private volatile @Nullable JsonNode welcome; // these two are changed by the client's own thread only
    private long received;

    StormClient(Storm storm, String room, SplittableRandom random) {
        this.storm = storm;
        this.room = room;
        this.random = random;
    }

    /** Comes, and comes back, until the storm is over. */
    void run() {
        int attempt = 0;
        try {
            while (!storm.isOver()) {
                long least = 0;
                try (StormSocket opened = StormSocket.open(storm.hub(), room)) {
                    socket = opened;
                    opened.send(hello());
                    greeted(opened, JSON.readTree(opened.receive()));
                    attempt = 0;
                    converse(opened);
                } catch (ComeAgain refused) {
                    storm.refused();
                    least = refused.retryAfterSeconds * 1000L;
                } catch (IOException lost) {
                    storm.lost(this);
                }
                storm.pause(Math.max(least, random.nextLong(storm.firstBoundMillis() << Math.min(attempt++, 5))));
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private String hello() {
        JsonNode known = welcome;
        if (known == null) {
            return "{\"type\":\"hello\",\"name\":\"one of many\"}";
        }
        JsonNode session = known.path("session");
        return "{\"type\":\"hello\",\"name\":\"one of many\",\"resume\":{\"session\":" + session.path("id")
                + ",\"secret\":" + session.path("secret") + ",\"received\":" + received + "}}";
    }

    private void greeted(StormSocket with, JsonNode answer) throws IOException {
        switch (answer.path("type").asString()) {
            case "welcome" -> {
                boolean instead = answer.has("resumed");
                welcome = answer;
                received = 0;
                with.send("{\"type\":\"ack\",\"received\":0}"); // or it could not come back
                storm.welcomed(this, instead);
            }
            case "resumed" -> storm.resumed(this);
            default -> throw new IOException("instead of an answer to hello: " + answer);
        }
    }

    private void converse(StormSocket with) throws IOException {
        while (true) {
            String text = with.receive();
            if (text.startsWith("{\"type\":\"ping\"")) {
                with.send("{\"type\":\"pong\"}");
            } else if (isCounted(text) && ++received % ACK_EVERY == 0) {
                with.send("{\"type\":\"ack\",\"received\":" + received + "}");
            }
        }
    }

    private static boolean isCounted(String text) {
        return !text.startsWith("{\"type\":\"pong\"")
                && !text.startsWith("{\"type\":\"ack\"")
                && !text.startsWith("{\"type\":\"goaway\"");
    }

    /** Sends a candidate to each of those who were in the room before it. */
    void sendCandidates(String candidate) throws IOException {
        StormSocket open = socket;
        JsonNode known = welcome;
        if (open == null || known == null) {
            throw new IllegalStateException("not in a room");
        }
        for (JsonNode peer : known.path("peers")) {
            open.send("{\"type\":\"signal\",\"to\":" + peer.path("id") + ",\"candidate\":" + candidate + "}");
        }
    }

    /** Loses the connection. */
    void cut() {
        StormSocket open = socket;
        if (open != null) {
            open.cut();
        }
    }
}
