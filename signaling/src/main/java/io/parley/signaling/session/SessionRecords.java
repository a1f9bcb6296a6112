package io.parley.signaling.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.signaling.protocol.Encoded;
import io.parley.signaling.protocol.SessionId;
import io.parley.signaling.protocol.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The sessions of one room as bytes, for hubs only: first the messages that wait, each once, however many of them it waits for; then the sessions, which
 * name messages by their places. Numbers are in network order.
 */
public final class SessionRecords {
    /** The first byte: another one cannot be read. */
    private static final int FORMAT = 1;

    private static final int MAX_ID_BYTES = 64;

    /** The largest that a client can count to. */
    private static final long MOST = (1L << 53) - 1;

    /** What a session takes without its messages, and a message without its bytes, at most. */
    private static final int OF_A_SESSION = 1 + MAX_ID_BYTES + 1 + 1 + 3 * Long.BYTES + 2 * Integer.BYTES;

    private static final int OF_A_MESSAGE = Integer.BYTES;
    private static final int OF_A_ROOM = 1 + 2 * Integer.BYTES;

    private SessionRecords() {}

    /**
     * Sessions as bytes, at most so many. Those whose messages do not fit are handed over without their state.
     *
     * @return empty where not even that fits
     */
    public static byte[] encode(List<SessionRecord> sessions, int mostBytes) {
        long size = OF_A_ROOM + (long) OF_A_SESSION * sessions.size();
        if (size > mostBytes) {
            return new byte[0];
        }
        IdentityHashMap<Encoded, Integer> places = new IdentityHashMap<>();
        List<Encoded> messages = new ArrayList<>();
        List<SessionRecord> fitting = new ArrayList<>(sessions.size());
        for (SessionRecord session : sessions) {
            List<Encoded> its =
                    session.state().map(state -> state.rest().messages()).orElse(List.of());
            long more = its.stream()
                    .mapToLong(message ->
                            places.containsKey(message) ? Integer.BYTES : Integer.BYTES + OF_A_MESSAGE + message.size())
                    .sum();
            if (size + more > mostBytes) {
                fitting.add(session.withoutState());
                continue;
            }
            size += more;
            fitting.add(session);
            for (Encoded message : its) {
                if (places.putIfAbsent(message, messages.size()) == null) {
                    messages.add(message);
                }
            }
        }
        return encode(fitting, messages, places);
    }

    private static byte[] encode(List<SessionRecord> sessions, List<Encoded> messages, Map<Encoded, Integer> places) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeInt(messages.size());
            for (Encoded message : messages) {
                ByteBuffer payload = message.payload();
                out.writeInt(payload.remaining());
                out.write(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
            }
            out.writeInt(sessions.size());
            for (SessionRecord session : sessions) {
                write(session, places, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array takes everything
        }
        return bytes.toByteArray();
    }

    private static void write(SessionRecord session, Map<Encoded, Integer> places, DataOutputStream out)
            throws IOException {
        byte[] id = session.session().value().getBytes(UTF_8);
        out.writeByte(id.length);
        out.write(id);
        out.writeBoolean(session.here());
        out.writeBoolean(session.state().isPresent());
        if (session.state().isPresent()) {
            SessionRecord.State state = session.state().get();
            out.writeLong(state.received());
            out.writeLong(state.lastAttempt());
            out.writeLong(state.rest().before());
            out.writeInt(state.rest().sent());
            out.writeInt(state.rest().messages().size());
            for (Encoded message : state.rest().messages()) {
                out.writeInt(Objects.requireNonNull(places.get(message)));
            }
        }
    }

    /**
     * Reads what {@link #encode} wrote, and believes none of it but what the messages say.
     *
     * @throws IllegalArgumentException when no hub has written it
     */
    public static Map<SessionId, SessionRecord> decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            int format = in.get();
            if (format != FORMAT) {
                throw new IllegalArgumentException("written in the format " + format + ", which is not " + FORMAT);
            }
            List<Encoded> messages = new ArrayList<>();
            for (int left = count(in, OF_A_MESSAGE); left > 0; left--) {
                messages.add(message(in));
            }
            Map<SessionId, SessionRecord> sessions = new HashMap<>();
            for (int left = count(in, 1); left > 0; left--) {
                SessionRecord session = session(in, messages);
                if (sessions.put(session.session(), session) != null) {
                    throw new IllegalArgumentException("one session twice");
                }
            }
            if (in.hasRemaining()) {
                throw new IllegalArgumentException("more than it says");
            }
            return sessions;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("it ends too soon", e);
        }
    }

    private static Encoded message(ByteBuffer in) {
        byte[] text = new byte[count(in, 1)];
        in.get(text);
        if (!Utf8.isValid(text, 0, text.length)) {
            throw new IllegalArgumentException("a message that is not UTF-8");
        }
        return Encoded.ofCountedText(text, 0, text.length);
    }

    private static SessionRecord session(ByteBuffer in, List<Encoded> messages) {
        byte[] id = new byte[Math.min(in.get() & 0xFF, in.remaining())];
        in.get(id);
        if (id.length == 0 || id.length > MAX_ID_BYTES || !Utf8.isValid(id, 0, id.length)) {
            throw new IllegalArgumentException("no session is called so");
        }
        return new SessionRecord(
                new SessionId(new String(id, UTF_8)),
                flag(in),
                flag(in) ? Optional.of(state(in, messages)) : Optional.empty());
    }

    private static SessionRecord.State state(ByteBuffer in, List<Encoded> messages) {
        long received = number(in, MOST);
        long lastAttempt = number(in, Long.MAX_VALUE); // whatever the client says
        long before = number(in, MOST);
        int sent = in.getInt();
        int count = count(in, Integer.BYTES);
        if (sent < 0 || sent > count) {
            throw new IllegalArgumentException(sent + " of " + count + " were sent");
        }
        List<Encoded> rest = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int place = in.getInt();
            if (place < 0 || place >= messages.size()) {
                throw new IllegalArgumentException("a message that is not there");
            }
            rest.add(messages.get(place));
        }
        return new SessionRecord.State(received, lastAttempt, new Outbox.Rest(before, sent, rest));
    }

    /** How many things follow, of which each takes so many bytes at least. */
    private static int count(ByteBuffer in, int ofOne) {
        int count = in.getInt();
        if (count < 0 || count > in.remaining() / ofOne) {
            throw new IllegalArgumentException(count + " is more than there can be");
        }
        return count;
    }

    private static long number(ByteBuffer in, long most) {
        long number = in.getLong();
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(number + " is not from 0 to " + most);
        }
        return number;
    }

    private static boolean flag(ByteBuffer in) {
        int octet = in.get();
        if (octet != 0 && octet != 1) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return octet == 1;
    }
}
