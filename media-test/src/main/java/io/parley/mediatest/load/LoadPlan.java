package io.parley.mediatest.load;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What load there shall be.
 *
 * @param rooms how many rooms
 * @param members how many clients in each
 * @param messageBytes bytes of a message's data: an ICE candidate, or, from 600 on, a session description
 * @param inFlight messages on their way at a time in each room; empty: one for each two members, or one broadcast
 * @param rate messages a second in all, each sent at its time whatever became of the ones before, and latency counted from that
 *     time; empty: the next one is sent when one has arrived
 * @param joinsPerSecond how many come a second; empty: as many as the server takes
 * @param warmup how long the load is on before it is measured
 * @param duration how long it is measured
 * @param threads how many threads move the clients
 * @param spinning whether these never sleep: times are truer, where each has a core of its own
 */
public record LoadPlan(
        Mode mode,
        int rooms,
        int members,
        int messageBytes,
        OptionalInt inFlight,
        OptionalDouble rate,
        OptionalDouble joinsPerSecond,
        Duration warmup,
        Duration duration,
        int threads,
        boolean spinning) {

    private static final int MOST_CLIENTS = 1_000_000;
    private static final double HIGHEST_RATE = 1e9;
    private static final Duration LONGEST = Duration.ofDays(7);

    /** @throws IllegalArgumentException when such a load cannot be; the message says why */
    public LoadPlan {
        require(rooms >= 1, "at least 1 room");
        require(members >= (talks(mode) ? 2 : 1), "to talk, a room needs at least 2 members");
        require((long) rooms * members <= MOST_CLIENTS, "at most " + MOST_CLIENTS + " clients");
        require(
                messageBytes >= Payload.SMALLEST && messageBytes <= Payload.LARGEST,
                "a message has " + Payload.SMALLEST + " to " + Payload.LARGEST + " bytes of data");
        require(inFlight.orElse(1) >= 1, "at least 1 message in flight");
        require(
                rate.orElse(1) > 0 && rate.orElse(1) <= HIGHEST_RATE,
                "a rate above 0, and at most one each nanosecond");
        require(joinsPerSecond.orElse(1) > 0, "joins a second above 0");
        require(
                rooms * members / joinsPerSecond.orElse(Double.MAX_VALUE) <= LONGEST.toSeconds(),
                "all clients within seven days");
        require(!warmup.isNegative() && duration.isPositive(), "a duration above 0");
        require(warmup.compareTo(LONGEST) <= 0 && duration.compareTo(LONGEST) <= 0, "no more than seven days");
        require(threads >= 1 && threads <= rooms, "at least 1 thread, and at most one for each room");
    }

    private static boolean talks(Mode mode) {
        return mode == Mode.RELAY || mode == Mode.BROADCAST || mode == Mode.MEDIA;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException(what);
        }
    }

    /** Clients in all. */
    public int clients() {
        return rooms * members;
    }

    /** Messages on their way at a time in each room, in a closed loop. */
    int messagesInFlight() {
        return inFlight.orElse(mode == Mode.BROADCAST ? 1 : Math.max(1, members / 2));
    }

    /** When a client comes, after the first. */
    Duration delay(int client) {
        return joinsPerSecond.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos((long) (client * 1e9 / joinsPerSecond.getAsDouble()));
    }
}
