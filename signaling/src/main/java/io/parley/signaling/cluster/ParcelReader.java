package io.parley.signaling.cluster;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.ListedRoom;
import io.parley.signaling.protocol.RoomName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads parcels. Another hub is trusted more than a client, but one of another version, or what somebody else has published, must not hurt. */
final class ParcelReader {
    private static final int HUB_ID_BYTES = 16;
    private static final Map<Integer, CloseCode> CLOSE_CODES =
            Stream.of(CloseCode.values()).collect(Collectors.toUnmodifiableMap(CloseCode::code, Function.identity()));
    private static final Map<String, LeftReason> REASONS =
            Stream.of(LeftReason.values()).collect(Collectors.toUnmodifiableMap(LeftReason::wire, Function.identity()));

    private final byte[] bytes;
    private int at;

    private ParcelReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Texts in what is answered are views of the bytes. */
    static Parcel read(byte[] bytes) throws MalformedParcelException {
        return new ParcelReader(bytes).parcel();
    }

    private Parcel parcel() throws MalformedParcelException {
        int version = octet();
        check(version == ParcelWriter.VERSION, "a parcel of version " + version);
        int kindNumber = octet();
        check(kindNumber < ParcelWriter.KINDS.size(), "no kind of parcel");
        Parcel.Kind kind = ParcelWriter.KINDS.get(kindNumber);
        HubId from = hubId();
        long run = fixed();
        long number = kind.isNumbered() ? number() : 0;
        List<Frame> frames = new ArrayList<>();
        while (at < bytes.length) {
            frames.add(frame(kind));
        }
        return new Parcel(kind, from, run, number, frames);
    }

    private Frame frame(Parcel.Kind kind) throws MalformedParcelException {
        int typeNumber = octet();
        check(typeNumber < ParcelWriter.TYPES.size(), "no type of frame");
        Frame frame = switch (ParcelWriter.TYPES.get(typeNumber)) {
            case OPEN -> open();
            case TEXT -> new Frame.Text(small(), flag(), text());
            case HEARD -> new Frame.Heard(small());
            case REFUSE -> new Frame.Refuse(small(), closeCode());
            case ENDED -> new Frame.Ended(small(), reason());
            case WRITTEN -> new Frame.Written(small(), small());
            case WRITE -> write();
            case LIMIT -> new Frame.Limit(small(), small());
            case CLOSE -> new Frame.Close(small(), closeCode());
            case NOT_HOME -> new Frame.NotHome(small());
            case QUESTION -> new Frame.Question(flag() ? Optional.of(room()) : Optional.empty(), text());
            case ANSWER -> new Frame.Answer(verdict(), text());
            case SHOWN -> new Frame.Shown(new ListedRoom(room(), small(), small(), flag()));
        };
        check(
                switch (kind) {
                    case TO_HOME -> frame instanceof Frame.ToHome;
                    case TO_EDGE -> frame instanceof Frame.ToEdge;
                    case QUESTION -> frame instanceof Frame.Question;
                    case ANSWER -> frame instanceof Frame.Answer;
                    case SHOWN, ALL_SHOWN -> frame instanceof Frame.Shown;
                    case EDGE_BROKE, HOME_BROKE, NOTICE, SHOW -> false;
                },
                "a frame in a parcel that has no such");
        return frame;
    }

    private Frame open() throws MalformedParcelException {
        int connection = small();
        RoomName room = room();
        long epoch = number();
        Optional<String> address = flag() ? Optional.of(string()) : Optional.empty();
        return new Frame.Open(connection, room, epoch, address, text());
    }

    private RoomName room() throws MalformedParcelException {
        String name = string();
        return RoomName.parse(name, RoomName.MAX_LENGTH)
                .filter(parsed -> parsed.value().equals(name))
                .orElseThrow(() -> new MalformedParcelException("no name of a room"));
    }

    private Frame.Answer.Verdict verdict() throws MalformedParcelException {
        int number = small();
        check(number < ParcelWriter.VERDICTS.size(), "an unknown verdict");
        return ParcelWriter.VERDICTS.get(number);
    }

    private Frame write() throws MalformedParcelException {
        int count = count();
        List<Integer> connections = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            connections.add(small());
        }
        int messages = count();
        List<Encoded> encoded = new ArrayList<>(messages);
        for (int i = 0; i < messages; i++) {
            Frame.Bytes text = text();
            encoded.add(Encoded.ofText(text.array(), text.offset(), text.length()));
        }
        return new Frame.Write(connections, encoded);
    }

    private HubId hubId() throws MalformedParcelException {
        check(bytes.length - at >= HUB_ID_BYTES, "a parcel of nobody");
        String id = new String(bytes, at, HUB_ID_BYTES, StandardCharsets.US_ASCII);
        at += HUB_ID_BYTES;
        try {
            return new HubId(id);
        } catch (IllegalArgumentException e) {
            throw new MalformedParcelException("a parcel of nobody");
        }
    }

    private CloseCode closeCode() throws MalformedParcelException {
        return known(CLOSE_CODES, small(), "an unknown code");
    }

    private LeftReason reason() throws MalformedParcelException {
        return known(REASONS, string(), "an unknown reason");
    }

    private static <K, V> V known(Map<K, V> all, K key, String otherwise) throws MalformedParcelException {
        V value = all.get(key);
        if (value == null) {
            throw new MalformedParcelException(otherwise);
        }
        return value;
    }

    private String string() throws MalformedParcelException {
        Frame.Bytes text = text();
        return new String(text.array(), text.offset(), text.length(), StandardCharsets.UTF_8);
    }

    private Frame.Bytes text() throws MalformedParcelException {
        int length = count();
        Frame.Bytes text = new Frame.Bytes(bytes, at, length);
        at += length;
        return text;
    }

    private boolean flag() throws MalformedParcelException {
        int flag = octet();
        check(flag <= 1, "neither yes nor no");
        return flag == 1;
    }

    /** Of something of which each takes a byte or more. */
    private int count() throws MalformedParcelException {
        int count = small();
        check(count <= bytes.length - at, "more than there is");
        return count;
    }

    private int small() throws MalformedParcelException {
        long value = number();
        check(value <= Integer.MAX_VALUE, "too large a number");
        return (int) value;
    }

    private long number() throws MalformedParcelException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = octet();
            value |= (next & 0x7fL) << shift;
            if (next < 0x80) {
                check(value >= 0, "too large a number");
                return value;
            }
        }
        throw new MalformedParcelException("a number without end");
    }

    private long fixed() throws MalformedParcelException {
        check(bytes.length - at >= Long.BYTES, "cut off");
        long value = ByteBuffer.wrap(bytes).getLong(at);
        at += Long.BYTES;
        return value;
    }

    private int octet() throws MalformedParcelException {
        check(at < bytes.length, "cut off");
        return bytes[at++] & 0xff;
    }

    private static void check(boolean holds, String otherwise) throws MalformedParcelException {
        if (!holds) {
            throw new MalformedParcelException(otherwise);
        }
    }
}
