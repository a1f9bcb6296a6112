package io.parley.signaling.room;

import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.protocol.RoomSettings;
import java.util.Optional;

/** A part of a room's record that is written by itself, so that who joins a large room costs what one member is, and not what all are. */
sealed interface RecordEntry {
    /** By what it is found among those of its room. */
    String key();

    /** What is not about somebody. */
    record Whole(Optional<RoomLock> lock, Optional<RoomSettings> settings) implements RecordEntry {
        static final String KEY = "room";

        @Override
        public String key() {
            return KEY;
        }
    }

    /** @param place among the members: those who came later have higher ones */
    record OfMember(long place, MemberRecord member) implements RecordEntry {
        static final String PREFIX = "member:";

        @Override
        public String key() {
            return PREFIX + member.id();
        }
    }

    /** @param place among the bans: later ones have higher ones */
    record OfBan(long place, Ban ban) implements RecordEntry {
        static final String PREFIX = "ban:";

        @Override
        public String key() {
            return PREFIX + ban.peer();
        }
    }
}
