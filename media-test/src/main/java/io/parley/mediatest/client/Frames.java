package io.parley.mediatest.client;

/** The head of a frame (RFC 6455 §5.2): bits of its first byte, opcodes, and bits and escapes of its second. */
public final class Frames {

    public static final int FIN = 0x80;
    public static final int OPCODE = 0x0F;
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    public static final int MASKED = 0x80;
    public static final int LENGTH = 0x7F;

    /** In place of a length: it follows, in two bytes. */
    public static final int TWO_BYTES = 126;

    /** In place of a length: it follows, in eight bytes. */
    public static final int EIGHT_BYTES = 127;

    private Frames() {}
}
