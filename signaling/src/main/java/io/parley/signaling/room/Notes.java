package io.parley.signaling.room;

import io.parley.signaling.protocol.RoomName;

/** What one room tells its journal. Used under the room's lock only. */
final class Notes {
    private final RoomName room;
    private final RoomJournal journal;
    private boolean kept;

    Notes(RoomName room, RoomJournal journal) {
        this.room = room;
        this.journal = journal;
        this.kept = !journal.equals(RoomJournal.NOBODY);
    }

    void present(Occupant occupant) {
        if (kept) {
            take(new RoomChange.Present(occupant.record(), occupant.member().lock()));
        }
    }

    /** That somebody is away is nothing to be kept: without its hub everybody is. */
    void changed(Occupant before, Occupant now) {
        if (kept && !before.isKeptAs(now)) {
            present(now);
        }
    }

    void take(RoomChange change) {
        if (kept) {
            journal.changed(room, change);
        }
    }

    /** What becomes of the room here from now on is nothing to be kept. */
    void end() {
        kept = false;
    }
}
