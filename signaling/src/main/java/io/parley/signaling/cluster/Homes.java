package io.parley.signaling.cluster;

import io.parley.signaling.protocol.RoomName;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where rooms live, and what is to outlive their homes: a port. What it answers for one room is decided atomically, and what this hub asks about one
 * room is decided in the order of its asking. Every stage completes exceptionally where the engine was not reached in time; what was asked may have been
 * done then, also later.
 */
public interface Homes {
    /**
     * A room's home: the hub that has it if that one lives, otherwise this hub, from now on and in a new epoch. Exceptionally also where the engine knows of no home because
     * it has forgotten everything since this hub renewed its lease.
     */
    CompletionStage<Found> locate(RoomName room);

    /** A room's home if it has one that lives. Nobody becomes it. */
    CompletionStage<Optional<Home>> find(RoomName room);

    /**
     * Writes a part of the record of a room of this hub's: all of it, or nothing. One that comes after a later one changes nothing.
     *
     * @return false, with nothing done, when it is another hub's by now, or this one's in another epoch
     */
    CompletionStage<Boolean> keep(RoomName room, long epoch, RecordPart part);

    /**
     * Leaves something for the next home of a room of this hub's, besides the record: a piece of it, one after the other. It comes with the claim where all
     * of it is there, and is gone with any claim; and where there is none in time.
     *
     * @param kept for how long
     * @return false, with nothing done, when it is another hub's by now, or this one's in another epoch
     */
    CompletionStage<Boolean> handOver(RoomName room, long epoch, Piece piece, Duration kept);

    /**
     * Nobody is in a room of this hub's any more, and nothing of it is kept.
     *
     * @return false, with nothing done, when it is another hub's by now, or this one's in another epoch
     */
    CompletionStage<Boolean> release(RoomName room, long epoch);

    /**
     * Whether a room is this hub's still, and in this epoch. What is not asked about for a day may be forgotten; and the engine may lose any room at any
     * time.
     */
    CompletionStage<Boolean> confirm(RoomName room, long epoch);

    /**
     * @param epoch higher each time that a room gets a home, also after it had none
     */
    record Home(HubId hub, long epoch) {}

    /**
     * @param number from 0 on
     * @param of how many there are; the same for all
     */
    record Piece(int number, int of, ByteBuffer bytes) {
        public byte[] copy() {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return copy;
        }
    }

    /**
     * @param record where this hub is the home: the entries that are kept of the room; of another's, none
     * @param writtenIn the epoch of the home that wrote of them last; 0 where that is not known
     * @param handedOver where this hub has become the home just now: what the one before has left for it, in its pieces; otherwise none
     * @param orphaned how long the home before had been dead then; zero where there was none, or that is not known
     */
    record Found(Home home, Map<String, byte[]> record, long writtenIn, List<byte[]> handedOver, Duration orphaned) {
        /** With nothing to go on with. */
        public Found(Home home) {
            this(home, Map.of(), 0, List.of(), Duration.ZERO);
        }

        /** Whether somebody has been its home after this epoch, and has left something of it. */
        boolean hasGoneOnSince(long epoch) {
            return !record.isEmpty() && writtenIn > epoch;
        }
    }
}
