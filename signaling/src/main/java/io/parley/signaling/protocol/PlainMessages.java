package io.parley.signaling.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what clients say most (signal, message, ack) the way they mostly write it, in one pass over the bytes. It accepts and
 * never refuses: whatever it is not sure about is left to the parser, which knows all of JSON and says what is wrong.
 * It must not accept what the parser would not, nor understand it differently; {@code PlainMessagesTest} holds them together.
 */
final class PlainMessages {
    private static final byte[] TYPE = ascii("type");
    private static final byte[] TO = ascii("to");
    private static final byte[] DATA = ascii("data");
    private static final byte[] RECEIVED = ascii("received");
    private static final byte[] DESCRIPTION = ascii("description");
    private static final byte[] CANDIDATE = ascii("candidate");
    private static final byte[] SDP = ascii("sdp");
    private static final byte[] SDP_MID = ascii("sdpMid");
    private static final byte[] SDP_M_LINE_INDEX = ascii("sdpMLineIndex");
    private static final byte[] USERNAME_FRAGMENT = ascii("usernameFragment");
    private static final byte[] OFFER = ascii("offer");
    private static final byte[] ANSWER = ascii("answer");
    private static final int MAX_LINE_INDEX = 65_535;
    private static final int NONE = -1;

    private static final Type[] TYPES = Type.values();

    private final byte[] array;
    private final PlainJson json;
    private @Nullable Type type;
    private @Nullable PeerId to;
    private @Nullable RawJson value; // whichever member of these holds what is passed on
    private @Nullable SignalKind kind;
    private int received = NONE;

    private enum Type {
        SIGNAL(ascii("signal")),
        MESSAGE(ascii("message")),
        ACK(ascii("ack"));

        @SuppressWarnings("ImmutableEnumChecker") // written to by nobody
        private final byte[] wire;

        Type(byte[] wire) {
            this.wire = wire;
        }
    }

    PlainMessages(byte[] array, int offset, int length, int maxDepth) {
        this.array = array;
        this.json = new PlainJson(array, offset, length, maxDepth);
    }

    /** Whether all of the message that was read is ASCII; otherwise whether it is UTF-8 is still to be seen. */
    boolean isAscii() {
        return json.isAscii();
    }

    /** @return null when it is not sure; otherwise what {@link ClientCodec#decode} promises, if the message is UTF-8 */
    @Nullable
    ClientMessage read() {
        json.space();
        if (json.enter('{', '}')) {
            do {
                json.name();
                member();
            } while (json.more('}'));
        }
        json.space();
        return json.isSure() && json.isAtEnd() ? message() : null;
    }

    private void member() {
        if (json.is(TYPE)) {
            once(type != null);
            json.plainString();
            type = type();
        } else if (json.is(TO)) {
            once(to != null);
            json.plainString();
            to = json.isSure() ? new PeerId(json.text()) : null;
        } else if (json.is(DESCRIPTION)) {
            int start = json.position();
            description();
            holds(SignalKind.DESCRIPTION, start);
        } else if (json.is(CANDIDATE)) {
            int start = json.position();
            candidate();
            holds(SignalKind.CANDIDATE, start);
        } else if (json.is(DATA)) {
            int start = json.position();
            json.value();
            holds(null, start);
        } else if (json.is(RECEIVED)) {
            once(received != NONE);
            received = json.smallNumber();
        } else {
            json.unsure();
        }
    }

    /** A member is named once. Answers that it was. */
    private boolean once(boolean before) {
        if (before) {
            json.unsure();
        }
        return true;
    }

    private void holds(@Nullable SignalKind what, int start) {
        once(value != null);
        kind = what;
        value = new RawJson(array, start, json.position() - start);
    }

    private @Nullable Type type() {
        for (Type one : TYPES) {
            if (json.is(one.wire)) {
                return one;
            }
        }
        json.unsure();
        return null;
    }

    private void description() {
        boolean hasType = false;
        boolean hasSdp = false;
        int before = json.names();
        if (json.enter('{', '}')) {
            do {
                json.name();
                if (json.is(TYPE)) {
                    hasType = once(hasType);
                    json.plainString();
                    if (!json.is(OFFER) && !json.is(ANSWER)) {
                        json.unsure();
                    }
                } else if (json.is(SDP)) {
                    hasSdp = once(hasSdp);
                    json.string();
                } else {
                    json.another(before);
                    json.value();
                }
            } while (json.more('}'));
            json.forget(before);
        }
        if (!hasType || !hasSdp) {
            json.unsure();
        }
    }

    private void candidate() {
        if (json.peek() == 'n') {
            json.nothing();
            return;
        }
        boolean hasCandidate = false;
        boolean hasMid = false;
        boolean hasIndex = false;
        boolean hasFragment = false;
        int before = json.names();
        if (json.enter('{', '}')) {
            do {
                json.name();
                if (json.is(CANDIDATE)) {
                    hasCandidate = once(hasCandidate);
                    json.string();
                } else if (json.is(SDP_MID)) {
                    hasMid = once(hasMid);
                    stringOrNull();
                } else if (json.is(SDP_M_LINE_INDEX)) {
                    hasIndex = once(hasIndex);
                    lineIndexOrNull();
                } else if (json.is(USERNAME_FRAGMENT)) {
                    hasFragment = once(hasFragment);
                    stringOrNull();
                } else {
                    json.another(before);
                    json.value();
                }
            } while (json.more('}'));
            json.forget(before);
        }
        if (!hasCandidate) {
            json.unsure();
        }
    }

    private void stringOrNull() {
        if (json.peek() == 'n') {
            json.nothing();
        } else {
            json.string();
        }
    }

    private void lineIndexOrNull() {
        if (json.peek() == 'n') {
            json.nothing();
        } else if (json.smallNumber() > MAX_LINE_INDEX) {
            json.unsure();
        }
    }

    private @Nullable ClientMessage message() {
        if (type == Type.SIGNAL && to != null && value != null && kind != null && received == NONE) {
            return new ClientMessage.Signal(to, kind, value);
        }
        if (type == Type.MESSAGE && value != null && kind == null && received == NONE) {
            return new ClientMessage.Message(Optional.ofNullable(to), value);
        }
        if (type == Type.ACK && to == null && value == null && received != NONE) {
            return new ClientMessage.Ack(received);
        }
        return null;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
