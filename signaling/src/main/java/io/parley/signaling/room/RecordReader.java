package io.parley.signaling.room;

import io.parley.signaling.auth.Grant;
import io.parley.signaling.auth.RoomLock;
import io.parley.signaling.protocol.ClientCodec;
import io.parley.signaling.protocol.ClientMessage;
import io.parley.signaling.protocol.IdSource;
import io.parley.signaling.protocol.Limits;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.PeerName;
import io.parley.signaling.protocol.ProtocolException;
import io.parley.signaling.protocol.RawJson;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.protocol.SecretDigest;
import io.parley.signaling.protocol.SessionId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads what {@link RecordWriter} wrote, and believes none of it: each part is what a hub with these limits could have written. */
final class RecordReader {
    /** A peer's, a session's. */
    private static final int MAX_ID_LENGTH = 64;

    /** Of 128 code points; an IPv6 address with a scope, too. */
    private static final int MAX_TOKEN_LENGTH = 512;

    private static final int MAX_NAME_BYTES = 4 * PeerName.MAX_LENGTH;
    private static final int MAX_TOKENS = 64;
    private static final String BEFORE_STATE = "{\"type\":\"state\",\"state\":";

    private final ByteBuffer in;
    private final Limits limits;
    private final ClientCodec codec;

    RecordReader(byte[] bytes, Limits limits, ClientCodec codec) {
        this.in = ByteBuffer.wrap(bytes);
        this.limits = limits;
        this.codec = codec;
    }

    boolean hasMore() {
        return in.hasRemaining();
    }

    RecordEntry.Whole room() throws MalformedRecordException {
        return new RecordEntry.Whole(
                flag() ? Optional.of(lock()) : Optional.empty(),
                flag() ? Optional.of(new RoomSettings(flag(), flag(), capacity())) : Optional.empty());
    }

    MemberRecord member() throws MalformedRecordException {
        return new MemberRecord(peer(), name(), proof(), instant(), grant(), flag(), tokens(), state());
    }

    private Proof proof() throws MalformedRecordException {
        return new Proof(new SessionId(id()), SecretDigest.of(raw(SecretDigest.BYTES)));
    }

    private Grant grant() throws MalformedRecordException {
        String role = text(1, MAX_ID_LENGTH);
        return new Grant(
                Role.ofWire(role).orElseThrow(() -> new MalformedRecordException("no role is called so")),
                flag(),
                flag(),
                flag(),
                flag(),
                flag() ? Optional.of(name()) : Optional.empty(),
                flag() ? Optional.of(text(1, MAX_TOKEN_LENGTH)) : Optional.empty(),
                flag() ? Optional.of(instant()) : Optional.empty());
    }

    Ban ban() throws MalformedRecordException {
        return new Ban(
                peer(),
                name(),
                instant(),
                tokens(),
                flag() ? Optional.of(new Ban.Address(text(1, MAX_TOKEN_LENGTH), instant())) : Optional.empty());
    }

    private RoomLock lock() throws MalformedRecordException {
        HexFormat hex = HexFormat.of();
        return new RoomLock(hex.formatHex(raw(RoomLock.BYTES)), hex.formatHex(raw(RoomLock.BYTES)));
    }

    private List<String> tokens() throws MalformedRecordException {
        int count = number(0, MAX_TOKENS);
        List<String> tokens = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tokens.add(text(1, MAX_TOKEN_LENGTH));
        }
        return List.copyOf(tokens);
    }

    private PeerId peer() throws MalformedRecordException {
        return new PeerId(id());
    }

    private String id() throws MalformedRecordException {
        String id = text(1, MAX_ID_LENGTH);
        if (!IdSource.isId(id)) {
            throw new MalformedRecordException("no id has such letters");
        }
        return id;
    }

    private String name() throws MalformedRecordException {
        String name = text(1, MAX_NAME_BYTES);
        if (!PeerName.isValid(name, PeerName.MAX_LENGTH)) {
            throw new MalformedRecordException("nobody may be called so");
        }
        return name;
    }

    /** It is passed on to clients as it is. Of one that none of them may publish here (another hub may have allowed more) nothing is published. */
    private RawJson state() throws MalformedRecordException {
        byte[] json = raw(number(0, in.remaining()));
        return json.length <= limits.stateBytes() ? published(json) : RawJson.EMPTY_OBJECT;
    }

    private RawJson published(byte[] json) {
        byte[] message = ByteBuffer.allocate(BEFORE_STATE.length() + json.length + 1)
                .put(BEFORE_STATE.getBytes(StandardCharsets.US_ASCII))
                .put(json)
                .put((byte) '}')
                .array();
        try {
            if (codec.decode(message, 0, message.length) instanceof ClientMessage.State(RawJson state)
                    && state.length() == json.length) {
                return state.copy();
            }
            return RawJson.EMPTY_OBJECT; // more than a state
        } catch (ProtocolException | CharacterCodingException e) {
            return RawJson.EMPTY_OBJECT;
        }
    }

    /** Another hub may have allowed more. */
    private int capacity() throws MalformedRecordException {
        return Math.min(number(1, Integer.MAX_VALUE), limits.members());
    }

    private Instant instant() throws MalformedRecordException {
        try {
            long seconds = in.getLong();
            int nanos = in.getInt();
            if (nanos < 0 || nanos > 999_999_999) {
                throw new MalformedRecordException("no such time");
            }
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (BufferUnderflowException | DateTimeException e) {
            throw new MalformedRecordException("no time", e);
        }
    }

    private String text(int least, int most) throws MalformedRecordException {
        byte[] utf8 = raw(number(least, most));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedRecordException("a text that is not UTF-8", e);
        }
    }

    private boolean flag() throws MalformedRecordException {
        int octet = octet();
        if (octet > 1) {
            throw new MalformedRecordException("neither true nor false");
        }
        return octet == 1;
    }

    private int number(int least, int most) throws MalformedRecordException {
        try {
            int number = in.getInt();
            if (number < least || number > most) {
                throw new MalformedRecordException(number + " is not from " + least + " to " + most);
            }
            return number;
        } catch (BufferUnderflowException e) {
            throw ended(e);
        }
    }

    long place() throws MalformedRecordException {
        try {
            return in.getLong();
        } catch (BufferUnderflowException e) {
            throw ended(e);
        }
    }

    int octet() throws MalformedRecordException {
        try {
            return in.get() & 0xFF;
        } catch (BufferUnderflowException e) {
            throw ended(e);
        }
    }

    private byte[] raw(int length) throws MalformedRecordException {
        try {
            byte[] raw = new byte[length];
            in.get(raw);
            return raw;
        } catch (BufferUnderflowException e) {
            throw ended(e);
        }
    }

    private static MalformedRecordException ended(BufferUnderflowException e) {
        return new MalformedRecordException("it ends too soon", e);
    }
}
