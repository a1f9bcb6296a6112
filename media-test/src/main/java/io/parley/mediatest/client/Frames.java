package io.parley.mediatest.client;

/** The first byte of a frame (RFC 6455 §5.2). */
final class Frames {

    static final int FIN = 0x80;
    static final int OPCODE = 0x0F;
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private Frames() {}
}
