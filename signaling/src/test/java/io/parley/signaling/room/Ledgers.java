package io.parley.signaling.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What ledgers know of rooms. */
public final class Ledgers {
    private Ledgers() {}

    /** The room as it is now, which is taken as written by that. */
    public static RoomRecord record(RoomLedger ledger) {
        ledger.rewrite();
        RecordEntry.Whole room = new RecordEntry.Whole(Optional.empty(), Optional.empty());
        List<MemberRecord> members = new ArrayList<>();
        List<Ban> bans = new ArrayList<>();
        for (RecordEntry entry : ledger.next().entries) {
            switch (entry) {
                case RecordEntry.Whole whole -> room = whole;
                case RecordEntry.OfMember member -> members.add(member.member());
                case RecordEntry.OfBan ban -> bans.add(ban.ban());
            }
        }
        return new RoomRecord(room.lock(), room.settings(), members, bans);
    }
}
