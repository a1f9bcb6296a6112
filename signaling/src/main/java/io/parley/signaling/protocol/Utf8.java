package io.parley.signaling.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Whether a text is UTF-8 (RFC 3629), as RFC 6455 §8.1 demands of text messages, and whether it could be. */
public final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int CHUNK = 1024;

    private Utf8() {}

    /** A client can write half a surrogate pair as an escape; UTF-8 has no bytes for it, and encoders throw. */
    public static String wellFormed(String text) {
        return text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    public static boolean isValid(byte[] array, int offset, int length) {
        int ascii = asciiPrefix(array, offset, length);
        return ascii == length || decodes(array, offset + ascii, length - ascii);
    }

    private static int asciiPrefix(byte[] array, int offset, int length) {
        int i = 0;
        while (i + 8 <= length && ((long) LONGS.get(array, offset + i) & HIGH_BITS) == 0) {
            i += 8;
        }
        while (i < length && array[offset + i] >= 0) {
            i++;
        }
        return i;
    }

    private static boolean decodes(byte[] array, int offset, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(array, offset, length);
        CharBuffer out = CharBuffer.allocate(Math.min(length, CHUNK));
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return !result.isError();
    }
}
