package io.parley.signaling.protocol;

import java.util.Arrays;
import tools.jackson.core.io.JsonStringEncoder;

/** Appends JSON to one array that becomes the frame, after room for its header: no object tree, no copy of relayed values but the one into it. */
final class JsonWriter {
    private static final int OVERHEAD = 96;
    private static final JsonStringEncoder QUOTE = JsonStringEncoder.getInstance();

    private byte[] bytes;
    private int length = Encoded.HEADROOM;
    private boolean first = true;

    /** Starts the object of a message. */
    JsonWriter(String type) {
        this(type, 64);
    }

    /** @param expected bytes that the values will take, besides names and ids */
    JsonWriter(String type, int expected) {
        bytes = new byte[Encoded.HEADROOM + OVERHEAD + expected];
        open('{').plain("type", type);
    }

    JsonWriter open(char bracket) {
        separate();
        append(bracket);
        first = true;
        return this;
    }

    JsonWriter close(char bracket) {
        append(bracket);
        first = false;
        return this;
    }

    /** @param name of this protocol: plain ASCII that needs no escape */
    JsonWriter name(String name) {
        separate();
        append('"');
        ascii(name);
        append('"');
        append(':');
        first = true;
        return this;
    }

    /** @param value known to be plain ASCII that needs no escape, as the hub's own words and ids are */
    JsonWriter plain(String name, String value) {
        name(name);
        append('"');
        ascii(value);
        append('"');
        first = false;
        return this;
    }

    JsonWriter member(String name, String value) {
        return name(name).value(value);
    }

    JsonWriter member(String name, long value) {
        name(name);
        ascii(Long.toString(value));
        first = false;
        return this;
    }

    JsonWriter member(String name, boolean value) {
        name(name);
        ascii(Boolean.toString(value));
        first = false;
        return this;
    }

    JsonWriter member(String name, RawJson value) {
        name(name);
        append(value.array(), value.offset(), value.length());
        first = false;
        return this;
    }

    JsonWriter value(String text) {
        separate();
        append('"');
        if (isPlain(text)) {
            ascii(text);
        } else {
            byte[] quoted = QUOTE.quoteAsUTF8(Utf8.wellFormed(text));
            append(quoted, 0, quoted.length);
        }
        append('"');
        return this;
    }

    /** Closes the message's object. */
    Encoded end(boolean counted) {
        append('}');
        return new Encoded(bytes, length - Encoded.HEADROOM, counted);
    }

    private void separate() {
        if (first) {
            first = false;
        } else {
            append(',');
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("deprecation") // the one call that takes the low bytes of a string as they are
    private void ascii(String text) {
        ensure(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
    }

    private void append(char c) {
        ensure(1);
        bytes[length++] = (byte) c;
    }

    private void append(byte[] array, int offset, int count) {
        ensure(count);
        System.arraycopy(array, offset, bytes, length, count);
        length += count;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
