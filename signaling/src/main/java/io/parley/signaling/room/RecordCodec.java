package io.parley.signaling.room;

import io.parley.signaling.protocol.ClientCodec;
import io.parley.signaling.protocol.Limits;
import java.util.HashSet;
import java.util.Set;

/**
 * Records of rooms and their changes as bytes, compact and for hubs only. A record is its version and the changes that make it. Safe for use by many threads.
 */
public final class RecordCodec {
    /** Of the bytes: another one cannot be read. */
    private static final int FORMAT = 1;

    static final int ENTERED = 1;
    static final int GRANTED = 2;
    static final int PUBLISHED = 3;
    static final int LEFT = 4;
    static final int SETTLED = 5;
    static final int BARRED = 6;
    static final int LIFTED = 7;
    static final int CLOSED = 8;
    static final int REISSUED = 9;

    private final Limits limits;
    private final ClientCodec states;

    /** @param limits of this hub: what is larger than it allows is not read */
    public RecordCodec(Limits limits) {
        this.limits = limits;
        this.states = new ClientCodec(limits);
    }

    public byte[] encode(RoomRecord record) {
        RecordWriter out = new RecordWriter();
        out.octet(FORMAT);
        out.version(record.version());
        record.changes().forEach(out::change);
        return out.written();
    }

    public RoomRecord decode(byte[] bytes) throws MalformedRecordException {
        RecordReader in = new RecordReader(bytes, limits, states);
        expectFormat(in);
        long version = in.version();
        RoomLedger ledger = new RoomLedger();
        while (in.hasMore()) {
            ledger.take(version, in.change());
            if (ledger.members() > limits.members()) {
                throw new MalformedRecordException("more members than a room has");
            }
        }
        RoomRecord record = ledger.record();
        requireDifferentSessions(record);
        return record;
    }

    public byte[] encode(RoomChange change) {
        RecordWriter out = new RecordWriter();
        out.octet(FORMAT);
        out.change(change);
        return out.written();
    }

    public RoomChange decodeChange(byte[] bytes) throws MalformedRecordException {
        RecordReader in = new RecordReader(bytes, limits, states);
        expectFormat(in);
        RoomChange change = in.change();
        if (in.hasMore()) {
            throw new MalformedRecordException("more than a change");
        }
        return change;
    }

    private static void expectFormat(RecordReader in) throws MalformedRecordException {
        int format = in.octet();
        if (format != FORMAT) {
            throw new MalformedRecordException("written in the format " + format + ", which is not " + FORMAT);
        }
    }

    /** Who comes back is found by its session. */
    private static void requireDifferentSessions(RoomRecord record) throws MalformedRecordException {
        Set<String> seen = new HashSet<>();
        for (MemberRecord member : record.members()) {
            if (!seen.add(member.proof().session().value())) {
                throw new MalformedRecordException("two members with one session");
            }
        }
    }
}
