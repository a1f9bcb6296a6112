package io.parley.signaling.room;

import io.parley.signaling.protocol.ClientCodec;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.protocol.SessionId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of rooms as bytes, compact and for hubs only, entry by entry. Safe for use by many threads. */
public final class RecordCodec {
    /** The first of an entry's bytes: another one cannot be read. */
    private static final int FORMAT = 1;

    /** The entry that says on which terms the hub lets people in that has written the others. */
    private static final String TERMS = "terms";

    private static final Logger log = LoggerFactory.getLogger(RecordCodec.class);

    private final byte[] terms;
    private final Limits limits;
    private final ClientCodec states;

    /**
     * @param limits of this hub: what is larger than it allows is not read
     * @param terms on which it lets people in
     */
    public RecordCodec(Limits limits, String terms) {
        this.terms = terms.getBytes(StandardCharsets.UTF_8);
        this.limits = limits;
        this.states = new ClientCodec(limits);
    }

    /** By their keys; an empty one has gone. */
    public Map<String, byte[]> encode(RoomLedger.News news) {
        Map<String, byte[]> entries = new HashMap<>();
        news.entries.forEach(entry -> entries.put(entry.key(), encode(entry)));
        if (news.whole()) {
            entries.put(TERMS, terms.clone());
        }
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

    /**
     * What cannot be read, or is more than this hub allows, is left out: that member has left, that ban is lifted. Where it is what is about the room
     * itself, the room is locked until a moderator opens it, for it may have been. So is one of a hub that let people in on other terms: what kept others out there,
     * a passphrase or a token, may not do so here.
     *
     * @param entries all that was written of a room and has not gone
     * @throws MalformedRecordException why something cannot be read, where no member can
     */
    public RoomRecord decode(Map<String, byte[]> entries) throws MalformedRecordException {
        RecordEntry.Whole room = new RecordEntry.Whole(Optional.empty(), Optional.empty());
        List<RecordEntry.OfMember> members = new ArrayList<>();
        List<RecordEntry.OfBan> bans = new ArrayList<>();
        List<MalformedRecordException> unreadable = new ArrayList<>();
        for (Map.Entry<String, byte[]> bytes : entries.entrySet()) {
            if (bytes.getKey().equals(TERMS)) {
                continue;
            }
            try {
                switch (decode(bytes.getKey(), bytes.getValue())) {
                    case RecordEntry.Whole whole -> room = whole;
                    case RecordEntry.OfMember member -> members.add(member);
                    case RecordEntry.OfBan ban -> bans.add(ban);
                }
            } catch (MalformedRecordException e) {
                unreadable.add(e);
                if (bytes.getKey().equals(RecordEntry.Whole.KEY)) {
                    room = new RecordEntry.Whole(
                            Optional.empty(), Optional.of(new RoomSettings(true, false, limits.members())));
                }
            }
        }
        if (!unreadable.isEmpty()) {
            if (members.isEmpty()) {
                throw unreadable.getFirst();
            }
            log.warn(
                    "of what is kept of a room {} entries cannot be read; of one: {}",
                    unreadable.size(),
                    unreadable.getFirst().getMessage());
        }
        if (!Arrays.equals(terms, entries.get(TERMS))) {
            log.warn(
                    "a room comes from a hub that decided otherwise who may enter; it is locked until a moderator opens it");
            room = locked(room);
        }
        bans.sort(Comparator.comparingLong(RecordEntry.OfBan::place));
        return new RoomRecord(
                room.lock(),
                room.settings(),
                asManyAsMayBe(members),
                bans.stream().map(RecordEntry.OfBan::ban).toList());
    }

    private RecordEntry.Whole locked(RecordEntry.Whole room) {
        RoomSettings known = room.settings().orElseGet(() -> RoomSettings.initial(limits.members()));
        return new RecordEntry.Whole(
                room.lock(), Optional.of(new RoomSettings(true, known.waitingRoom(), known.members())));
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

    /** Those who came first, each of a session of its own: who comes back is found by it. */
    private List<MemberRecord> asManyAsMayBe(List<RecordEntry.OfMember> members) {
        Set<SessionId> seen = new HashSet<>();
        return members.stream()
                .sorted(Comparator.comparingLong(RecordEntry.OfMember::place))
                .map(RecordEntry.OfMember::member)
                .filter(member -> seen.add(member.proof().session()))
                .limit(limits.members())
                .toList();
    }
}
