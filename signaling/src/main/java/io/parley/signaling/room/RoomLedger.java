package io.parley.signaling.room;

import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.RoomSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the record of a room of its changes, and knows what of it is still to be written. For one thread at a time. */
public final class RoomLedger {
    private final Map<PeerId, RecordEntry.OfMember> members = new LinkedHashMap<>();
    private final Map<PeerId, RecordEntry.OfBan> bans = new LinkedHashMap<>(2);
    private RecordEntry.Whole room = new RecordEntry.Whole(Optional.empty(), Optional.empty());
    private long places;
    private final Set<String> news = new HashSet<>();
    private final LongSupplier numbers;
    private boolean allIsNew = true;

    /** @param numbers of the parts that are to be written: each higher than those before */
    public RoomLedger(LongSupplier numbers) {
        this.numbers = numbers;
    }

    /** The next change. What is about somebody who is not there changes nothing. */
    public void take(RoomChange change) {
        switch (change) {
            case RoomChange.Present(MemberRecord member, Optional<RoomLock> lock) -> {
                if (!lock.equals(room.lock())) {
                    changed(new RecordEntry.Whole(lock, room.settings()));
                }
                RecordEntry.OfMember known = members.get(member.id());
                RecordEntry.OfMember now = new RecordEntry.OfMember(known == null ? ++places : known.place(), member);
                members.put(member.id(), now);
                isNew(now.key());
            }
            case RoomChange.Left(PeerId peer) -> gone(members.remove(peer));
            case RoomChange.Settled(RoomSettings now) -> changed(new RecordEntry.Whole(room.lock(), Optional.of(now)));
            case RoomChange.Barred(Ban ban) -> {
                gone(members.remove(ban.peer())); // a part may be written before it is said that it has left
                bans.remove(ban.peer()); // the last is the youngest
                RecordEntry.OfBan now = new RecordEntry.OfBan(++places, ban);
                bans.put(ban.peer(), now);
                isNew(now.key());
                if (bans.size() > Bans.MOST) {
                    gone(bans.remove(bans.keySet().iterator().next()));
                }
            }
            case RoomChange.Lifted(PeerId peer) -> gone(bans.remove(peer));
            case RoomChange.Closed() -> {
                members.clear();
                bans.clear();
                room = new RecordEntry.Whole(Optional.empty(), Optional.empty());
                rewrite();
            }
        }
    }

    private void changed(RecordEntry.Whole now) {
        room = now;
        isNew(now.key());
    }

    private void gone(@Nullable RecordEntry entry) {
        if (entry != null) {
            isNew(entry.key());
        }
    }

    /** Who comes and goes while nothing can be written leaves no trace for ever: all there is is written rather than twice as much that is new of it. */
    private void isNew(String key) {
        if (allIsNew) {
            return;
        }
        news.add(key);
        if (news.size() > 2 * (members.size() + bans.size() + 1)) {
            rewrite();
        }
    }

    /** Whether something is to be written. */
    public boolean hasNews() {
        return allIsNew || !news.isEmpty();
    }

    /** Everything is to be written again, whatever has been. */
    public void rewrite() {
        allIsNew = true;
        news.clear();
    }

    /** Takes what is to be written now: the room at this moment, as far as it is new. What is not written after all is {@linkplain #failed news again}. */
    public News next() {
        List<RecordEntry> entries = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        if (allIsNew) {
            all().forEach(entries::add);
        } else {
            for (String key : news) {
                RecordEntry entry = find(key);
                if (entry == null) {
                    gone.add(key);
                } else {
                    entries.add(entry);
                }
            }
        }
        News taken = new News(numbers.getAsLong(), allIsNew, entries, gone);
        allIsNew = false;
        news.clear();
        return taken;
    }

    private Stream<RecordEntry> all() {
        return Stream.of(members.values(), bans.values(), List.of(room)).flatMap(Collection::stream);
    }

    private @Nullable RecordEntry find(String key) {
        if (key.startsWith(RecordEntry.OfMember.PREFIX)) {
            return members.get(new PeerId(key.substring(RecordEntry.OfMember.PREFIX.length())));
        }
        if (key.startsWith(RecordEntry.OfBan.PREFIX)) {
            return bans.get(new PeerId(key.substring(RecordEntry.OfBan.PREFIX.length())));
        }
        return room;
    }

    /** It may not have been written. */
    public void failed(News part) {
        if (part.whole) {
            rewrite();
        }
        part.entries.forEach(entry -> isNew(entry.key()));
        part.gone.forEach(this::isNew);
    }

    /** What is to be written, of one moment; {@link RecordCodec} writes it. */
    public static final class News {
        private final long number;
        private final boolean whole;
        final List<RecordEntry> entries;
        final Set<String> gone;

        private News(long number, boolean whole, List<RecordEntry> entries, Set<String> gone) {
            this.number = number;
            this.whole = whole;
            this.entries = entries;
            this.gone = gone;
        }

        /** Higher with each that one ledger has given. */
        public long number() {
            return number;
        }

        /** Whether it is all there is. */
        public boolean whole() {
            return whole;
        }
    }
}
