package io.parley.mediatest.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A frame as a client sends it (RFC 6455 §5.2), right or wrong. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Frame(int firstByte, boolean masked, LengthForm form, byte[] payload) {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

    /** How the payload's length is written. */
    enum LengthForm {
        SHORTEST,
        /** In 2 bytes, whether or not fewer would do. */
        TWO_BYTES,
        /** In 8 bytes, whether or not fewer would do. */
        EIGHT_BYTES
    }

    static Frame of(int opcode, byte[] payload) {
        return new Frame(FIN | opcode, true, LengthForm.SHORTEST, payload);
    }

    static Frame of(int opcode, String payload) {
        return of(opcode, payload.getBytes(StandardCharsets.UTF_8));
    }

    static Frame text(String text) {
        return of(TEXT, text);
    }

    static Frame close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[2 + text.length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, text.length);
        return of(CLOSE, payload);
    }

    /** The same, with more to come. */
    Frame unfinished() {
        return new Frame(firstByte & ~FIN, masked, form, payload);
    }

    Frame unmasked() {
        return new Frame(firstByte, false, form, payload);
    }

    /** @param bit 1, 2 or 3 */
    Frame reserved(int bit) {
        return new Frame(firstByte | (0x80 >> bit), masked, form, payload);
    }

    Frame lengthIn(LengthForm other) {
        return new Frame(firstByte, masked, other, payload);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 14);
        out.write(firstByte);
        writeLength(out);
        byte[] body = payload;
        if (masked) {
            out.writeBytes(MASK);
            body = Arrays.copyOf(payload, payload.length);
            for (int i = 0; i < body.length; i++) {
                body[i] ^= MASK[i % MASK.length];
            }
        }
        out.writeBytes(body);
        return out.toByteArray();
    }

    private void writeLength(ByteArrayOutputStream out) {
        int mask = masked ? MASKED : 0;
        int size = form == LengthForm.EIGHT_BYTES || (form == LengthForm.SHORTEST && payload.length > 0xFFFF)
                ? Long.BYTES
                : form == LengthForm.TWO_BYTES || payload.length > 125 ? Short.BYTES : 0;
        switch (size) {
            case Long.BYTES -> out.write(mask | 127);
            case Short.BYTES -> out.write(mask | 126);
            default -> out.write(mask | payload.length);
        }
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            out.write((int) ((long) payload.length >>> shift));
        }
    }
}
