package io.parley.signaling.room;

import io.parley.signaling.protocol.ClientCodec;
import io.parley.signaling.protocol.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records of rooms as bytes, compact and for hubs only, entry by entry. Safe for use by many threads. */
public final class RecordCodec {
    /** The first of an entry's bytes: another one cannot be read. */
    private static final int FORMAT = 1;

    private final Limits limits;
    private final ClientCodec states;

    /** @param limits of this hub: what is larger than it allows is not read */
    public RecordCodec(Limits limits) {
        this.limits = limits;
        this.states = new ClientCodec(limits);
    }

    /** By their keys; an empty one has gone. */
    public Map<String, byte[]> encode(RoomLedger.News news) {
        Map<String, byte[]> entries = new HashMap<>();
        news.entries.forEach(entry -> entries.put(entry.key(), encode(entry)));
        news.gone.forEach(key -> entries.put(key, new byte[0]));
        return entries;
    }

    private static byte[] encode(RecordEntry entry) {
        RecordWriter out = new RecordWriter();
        out.octet(FORMAT);
        switch (entry) {
            case RecordEntry.Whole(var lock, var settings) -> out.room(lock, settings);
            case RecordEntry.OfMember(long place, MemberRecord member) -> {
                out.place(place);
                out.member(member);
            }
            case RecordEntry.OfBan(long place, Ban ban) -> {
                out.place(place);
                out.ban(ban);
            }
        }
        return out.written();
    }

    /** @param entries all that was written of a room and has not gone */
    public RoomRecord decode(Map<String, byte[]> entries) throws MalformedRecordException {
        RecordEntry.Whole room = new RecordEntry.Whole(Optional.empty(), Optional.empty());
        List<RecordEntry.OfMember> members = new ArrayList<>();
        List<RecordEntry.OfBan> bans = new ArrayList<>();
        for (Map.Entry<String, byte[]> bytes : entries.entrySet()) {
            switch (decode(bytes.getKey(), bytes.getValue())) {
                case RecordEntry.Whole whole -> room = whole;
                case RecordEntry.OfMember member -> members.add(member);
                case RecordEntry.OfBan ban -> bans.add(ban);
            }
        }
        if (members.size() > limits.members() || bans.size() > Bans.MOST) {
            throw new MalformedRecordException("more than a room has");
        }
        requireDifferentSessions(members);
        members.sort(Comparator.comparingLong(RecordEntry.OfMember::place));
        bans.sort(Comparator.comparingLong(RecordEntry.OfBan::place));
        return new RoomRecord(
                room.lock(),
                room.settings(),
                members.stream().map(RecordEntry.OfMember::member).toList(),
                bans.stream().map(RecordEntry.OfBan::ban).toList());
    }

    private RecordEntry decode(String key, byte[] bytes) throws MalformedRecordException {
        RecordReader in = new RecordReader(bytes, limits, states);
        int format = in.octet();
        if (format != FORMAT) {
            throw new MalformedRecordException("written in the format " + format + ", which is not " + FORMAT);
        }
        RecordEntry entry;
        if (key.startsWith(RecordEntry.OfMember.PREFIX)) {
            entry = new RecordEntry.OfMember(in.place(), in.member());
        } else if (key.startsWith(RecordEntry.OfBan.PREFIX)) {
            entry = new RecordEntry.OfBan(in.place(), in.ban());
        } else {
            entry = in.room();
        }
        if (in.hasMore() || !entry.key().equals(key)) {
            throw new MalformedRecordException("something else than it is called");
        }
        return entry;
    }

    /** Who comes back is found by its session. */
    private static void requireDifferentSessions(List<RecordEntry.OfMember> members) throws MalformedRecordException {
        Set<String> seen = new HashSet<>();
        for (RecordEntry.OfMember entry : members) {
            if (!seen.add(entry.member().proof().session().value())) {
                throw new MalformedRecordException("two members with one session");
            }
        }
    }
}
