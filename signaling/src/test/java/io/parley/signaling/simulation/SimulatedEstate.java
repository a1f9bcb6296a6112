package io.parley.signaling.simulation;

import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.room.MalformedRecordException;
import io.parley.signaling.room.RecordCodec;
import io.parley.signaling.room.RoomChange;
import io.parley.signaling.room.RoomLedger;
import io.parley.signaling.room.RoomRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** What one of the hub's lives leaves to the next: its rooms, as bytes. */
final class SimulatedEstate {
    private final RecordCodec codec;
    private final Map<RoomName, Owned> rooms = new HashMap<>();
    private int gone;

    /** @param life of the hub that has the room */
    private record Owned(int life, RoomLedger ledger) {}

    SimulatedEstate(Limits limits) {
        this.codec = new RecordCodec(limits);
    }

    /** What that life and those before it say from here on means nothing. */
    void isGone(int life) {
        gone = Math.max(gone, life);
    }

    void changed(int life, RoomName room, long version, RoomChange change) {
        if (life <= gone) {
            return;
        }
        Owned owned = rooms.get(room);
        if (owned == null || owned.life() != life) {
            owned = new Owned(life, new RoomLedger());
            rooms.put(room, owned);
        }
        if (version != owned.ledger().record().version() + 1) {
            throw new Violation(room + " went from " + owned.ledger().record().version() + " to " + version);
        }
        owned.ledger().take(version, change);
        if (change instanceof RoomChange.Closed) {
            rooms.remove(room);
        }
    }

    /** @param heir answers false when it cannot take the room over; nobody can then */
    void claim(int life, RoomName room, Predicate<RoomRecord> heir) {
        Owned owned = rooms.get(room);
        if (owned == null || owned.life() > gone || life <= gone) {
            return;
        }
        rooms.put(room, new Owned(life, owned.ledger()));
        if (!heir.test(read(owned.ledger().record()))) {
            rooms.remove(room);
        }
    }

    private RoomRecord read(RoomRecord record) {
        try {
            return codec.decode(codec.encode(record));
        } catch (MalformedRecordException e) {
            throw new Violation(e.toString());
        }
    }
}
