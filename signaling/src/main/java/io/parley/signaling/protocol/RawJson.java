package io.parley.signaling.protocol;

import java.nio.charset.StandardCharsets;

/**
 * A JSON value as its bytes: checked, never parsed into objects, passed on as it came. One that the codec hands out is
 * a view into the frame it came in and is good only while that frame is being handled; {@link #copy()} outlives it.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a record for its accessors
public record RawJson(byte[] array, int offset, int length) {
    /** The empty object. */
    public static final RawJson EMPTY_OBJECT = of("{}");

    /** @param json valid JSON */
    public static RawJson of(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new RawJson(bytes, 0, bytes.length);
    }

    /** The same value in an array of its own. */
    public RawJson copy() {
        byte[] bytes = new byte[length];
        System.arraycopy(array, offset, bytes, 0, length);
        return new RawJson(bytes, 0, length);
    }

    @Override
    public String toString() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }
}
