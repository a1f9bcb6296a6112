package io.parley.signaling.protocol;

import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads what a client says: the syntax of the whole message, its depth and its members are checked; relayed values are handed out
 * as views of the frame's bytes. What is said most takes a short way, in one pass where it is ASCII, with another for UTF-8 where it is
 * not; all else, and everything that is wrong, is the parser's. Safe for use by many threads.
 */
public final class ClientCodec {
    private final Limits limits;
    private final JsonFactory factory;

    /** A codec that accepts messages within these limits. */
    public ClientCodec(Limits limits) {
        this.limits = limits;
        // A message is never longer than messageBytes, so nesting is the only constraint left that can be exceeded.
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxNameLength(limits.messageBytes())
                        .maxStringLength(limits.messageBytes())
                        .maxNumberLength(limits.messageBytes())
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .recyclerPool(JsonRecyclerPools.threadLocalPool())
                .build();
    }

    /**
     * @param array holds the message; the {@link RawJson} values of the result are views into it
     * @throws CharacterCodingException when it is not UTF-8, which ends the connection (RFC 6455 §8.1)
     * @throws ProtocolException when the message cannot be accepted; it says why
     */
    public ClientMessage decode(byte[] array, int offset, int length)
            throws ProtocolException, CharacterCodingException {
        PlainMessages plain = new PlainMessages(array, offset, length, limits.depth());
        ClientMessage message = plain.read();
        if (message != null && plain.isAscii()) {
            return message;
        }
        if (!Utf8.isValid(array, offset, length)) {
            throw new CharacterCodingException();
        }
        return message != null ? message : parse(array, offset, length);
    }

    /** Decodes, without the way that is short, what is known to be UTF-8. */
    ClientMessage parse(byte[] array, int offset, int length) throws ProtocolException {
        if (!startsAnObject(array, offset, length)) {
            throw notAnObject();
        }
        MessageMembers members = new MessageMembers(array, offset);
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), array, offset, length)) {
            members.read(parser);
        } catch (StreamConstraintsException e) {
            throw new ProtocolException(
                    ErrorCode.TOO_DEEP, "nested deeper than " + limits.depth() + " levels", members.typeIfRead());
        } catch (JacksonException e) {
            throw new ProtocolException(
                    ErrorCode.INVALID_JSON,
                    "a message is one JSON object, each member named once; this one goes wrong near byte "
                            + Math.max(
                                    0,
                                    e.getLocation() == null
                                            ? 0
                                            : e.getLocation().getByteOffset()),
                    members.typeIfRead());
        }
        return members.toMessage(limits);
    }

    /**
     * The parser would take a byte order mark, or a NUL beside the bracket as UTF-16 or UTF-32, and count its offsets in
     * another encoding.
     */
    private static boolean startsAnObject(byte[] array, int offset, int length) {
        int i = offset;
        int end = offset + length;
        while (i < end && (array[i] == ' ' || array[i] == '\t' || array[i] == '\n' || array[i] == '\r')) {
            i++;
        }
        return i < end && array[i] == '{' && (i + 1 == end || array[i + 1] != 0);
    }

    private static ProtocolException notAnObject() {
        return new ProtocolException(ErrorCode.INVALID_JSON, "a message is one JSON object", Optional.empty());
    }
}
