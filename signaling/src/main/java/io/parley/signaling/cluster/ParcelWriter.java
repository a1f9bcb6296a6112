package io.parley.signaling.cluster;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.ListedRoom;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes parcels: a version, the kind, who sends it, the run, the number, and frames to the end. A number is written in sevens of bits, the lowest
 * first, as Protocol Buffers do (varint); a text and a message as its length and its bytes.
 */
final class ParcelWriter {
    static final int VERSION = 1;

    /** What a number says in a parcel: in this order. */
    static final List<Parcel.Kind> KINDS = List.of(Parcel.Kind.values());

    static final List<Type> TYPES = List.of(Type.values());
    static final List<Frame.Answer.Verdict> VERDICTS = List.of(Frame.Answer.Verdict.values());

    private byte[] bytes;
    private int length;

    private ParcelWriter(int expected) {
        bytes = new byte[expected];
    }

    static byte[] write(Parcel parcel) {
        int expected = 48;
        for (Frame frame : parcel.frames()) {
            expected += frame.size();
        }
        ParcelWriter writer = new ParcelWriter(expected);
        writer.parcel(parcel);
        return Arrays.copyOf(writer.bytes, writer.length);
    }

    private void parcel(Parcel parcel) {
        put(VERSION);
        put(KINDS.indexOf(parcel.kind()));
        byte[] from = parcel.from().value().getBytes(StandardCharsets.US_ASCII);
        put(from, 0, from.length);
        fixed(parcel.run());
        if (parcel.kind().isNumbered()) {
            number(parcel.number());
        }
        parcel.frames().forEach(this::frame);
    }

    private void frame(Frame frame) {
        put(TYPES.indexOf(Type.of(frame)));
        switch (frame) {
            case Frame.Open open -> open(open);
            case Frame.Text(int connection, boolean accepted, Frame.Bytes text) -> {
                number(connection);
                flag(accepted);
                text(text);
            }
            case Frame.Heard(int connection) -> number(connection);
            case Frame.Refuse(int connection, CloseCode code) -> {
                number(connection);
                number(code.code());
            }
            case Frame.Ended(int connection, LeftReason reason) -> {
                number(connection);
                text(reason.wire());
            }
            case Frame.Written(int connection, int written) -> {
                number(connection);
                number(written);
            }
            case Frame.Write write -> write(write);
            case Frame.Limit(int connection, int limit) -> {
                number(connection);
                number(limit);
            }
            case Frame.Close(int connection, CloseCode code) -> {
                number(connection);
                number(code.code());
            }
            case Frame.NotHome(int connection) -> number(connection);
            case Frame.Question(var room, Frame.Bytes text) -> {
                flag(room.isPresent());
                room.ifPresent(name -> text(name.value()));
                text(text);
            }
            case Frame.Answer(var verdict, Frame.Bytes text) -> {
                number(VERDICTS.indexOf(verdict));
                text(text);
            }
            case Frame.Shown(ListedRoom room) -> {
                text(room.name().value());
                number(room.members());
                number(room.capacity());
                flag(room.locked());
            }
        }
    }

    private void open(Frame.Open open) {
        number(open.connection());
        text(open.room().value());
        number(open.epoch());
        Optional<String> address = open.address();
        flag(address.isPresent());
        address.ifPresent(this::text);
        text(open.hello());
    }

    private void write(Frame.Write write) {
        number(write.connections().size());
        write.connections().forEach(this::number);
        number(write.messages().size());
        for (Encoded message : write.messages()) {
            ByteBuffer payload = message.payload();
            int size = payload.remaining();
            number(size);
            ensure(size);
            payload.get(bytes, length, size);
            length += size;
        }
    }

    private void text(String text) {
        text(Frame.Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void text(Frame.Bytes text) {
        number(text.length());
        put(text.array(), text.offset(), text.length());
    }

    private void flag(boolean holds) {
        put(holds ? 1 : 0);
    }

    private void number(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            put((int) (left & 0x7f) | 0x80);
            left >>>= 7;
        }
        put((int) left);
    }

    private void fixed(long value) {
        ensure(Long.BYTES);
        ByteBuffer.wrap(bytes).putLong(length, value);
        length += Long.BYTES;
    }

    private void put(byte[] array, int offset, int size) {
        ensure(size);
        System.arraycopy(array, offset, bytes, length, size);
        length += size;
    }

    private void put(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** The first byte of a frame. */
    enum Type {
        OPEN,
        TEXT,
        HEARD,
        REFUSE,
        ENDED,
        WRITTEN,
        WRITE,
        LIMIT,
        CLOSE,
        NOT_HOME,
        QUESTION,
        ANSWER,
        SHOWN;

        static Type of(Frame frame) {
            return switch (frame) {
                case Frame.Open open -> OPEN;
                case Frame.Text text -> TEXT;
                case Frame.Heard heard -> HEARD;
                case Frame.Refuse refuse -> REFUSE;
                case Frame.Ended ended -> ENDED;
                case Frame.Written written -> WRITTEN;
                case Frame.Write write -> WRITE;
                case Frame.Limit limit -> LIMIT;
                case Frame.Close close -> CLOSE;
                case Frame.NotHome notHome -> NOT_HOME;
                case Frame.Question question -> QUESTION;
                case Frame.Answer answer -> ANSWER;
                case Frame.Shown shown -> SHOWN;
            };
        }
    }
}
