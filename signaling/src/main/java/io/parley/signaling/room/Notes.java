package io.parley.signaling.room;

import io.parley.signaling.protocol.RoomName;

/** What one room tells its journal, in order. Used under the room's lock only. */
final class Notes {
    private final RoomName room;
    private final RoomJournal journal;
    private final boolean kept;
    private long version;

    Notes(RoomName room, RoomJournal journal, long version) {
        this.room = room;
        this.journal = journal;
        this.kept = !journal.equals(RoomJournal.NOBODY);
        this.version = version;
    }

    void entered(Occupant occupant) {
        if (kept) {
            take(new RoomChange.Entered(occupant.record(), occupant.member().lock()));
        }
    }

    /** That somebody is away is nothing to be kept: without its hub everybody is. */
    void changed(Occupant before, Occupant now) {
        if (!kept) {
            return;
        }
        if (!before.state().equals(now.state())) {
            take(new RoomChange.Published(now.member().id(), now.state()));
        }
        if (!before.holdsAs(now)) {
            take(new RoomChange.Granted(now.member().id(), now.grant(), now.assigned(), now.formerTokens()));
        }
    }

    void take(RoomChange change) {
        if (kept) {
            journal.changed(room, ++version, change);
        }
    }
}
