package io.parley.mediatest.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads frames (RFC 6455 §5) as a client does, and puts fragments together to whole texts. */
final class FrameReader {

    private static final int LARGEST = 64 * 1024 * 1024;

    private final DataInputStream in;
    private final Ear ear;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

    /** Hears what is read. */
    interface Ear {

        /** Something has come, whatever it is. */
        void sound();

        void text(String text);

        void ping(byte[] payload);
    }

    FrameReader(DataInputStream in, Ear ear) {
        this.in = in;
        this.ear = ear;
    }

    /**
     * Reads up to a close frame, and answers what it says.
     *
     * @throws IOException when the connection ends without one, or the other side does not keep to RFC 6455
     */
    Closed read() throws IOException {
        while (true) {
            int first = in.readUnsignedByte();
            ear.sound();
            byte[] payload = payload(in.readUnsignedByte());
            ear.sound();
            switch (first & ~Frames.FIN) {
                case Frames.TEXT, Frames.CONTINUATION -> fragment(payload, (first & Frames.FIN) != 0);
                case Frames.PING -> ear.ping(payload);
                case Frames.PONG -> {}
                case Frames.CLOSE -> {
                    return closed(ByteBuffer.wrap(payload));
                }
                default -> throw new IOException("a frame that starts with 0x" + Integer.toHexString(first));
            }
        }
    }

    private byte[] payload(int second) throws IOException {
        if ((second & Frames.MASKED) != 0) {
            throw new IOException("a masked frame from a server");
        }
        long size = switch (second & Frames.LENGTH) {
            case Frames.TWO_BYTES -> in.readUnsignedShort();
            case Frames.EIGHT_BYTES -> in.readLong();
            default -> second & Frames.LENGTH;
        };
        if (size < 0 || size + partial.size() > LARGEST) {
            throw new IOException("a message of more than " + LARGEST + " bytes");
        }
        byte[] payload = new byte[(int) size];
        in.readFully(payload);
        return payload;
    }

    private void fragment(byte[] payload, boolean last) throws IOException {
        partial.writeBytes(payload);
        if (last) {
            ByteBuffer whole = ByteBuffer.wrap(partial.toByteArray());
            partial.reset();
            ear.text(StandardCharsets.UTF_8.newDecoder().decode(whole).toString());
        }
    }

    private static Closed closed(ByteBuffer payload) {
        int code = payload.remaining() < Short.BYTES ? Closed.NO_CODE : Short.toUnsignedInt(payload.getShort());
        return new Closed(code, StandardCharsets.UTF_8.decode(payload).toString());
    }
}
