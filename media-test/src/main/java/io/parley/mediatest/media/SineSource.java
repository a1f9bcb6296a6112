package io.parley.mediatest.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A sine tone without seams, in pieces of ten milliseconds: 16 bits, one channel, 48 kHz. */
public final class SineSource {

    public static final int RATE = 48_000;
    public static final int BITS = 16;
    /** Samples in ten milliseconds. */
    public static final int SAMPLES = RATE / 100;

    private static final double AMPLITUDE = 8_000;

    private final double step;
    private long position;

    public SineSource(double hz) {
        this.step = 2 * Math.PI * hz / RATE;
    }

    public byte[] next() {
        ByteBuffer pcm = ByteBuffer.allocate(SAMPLES * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int sample = 0; sample < SAMPLES; sample++) {
            pcm.putShort((short) Math.round(AMPLITUDE * Math.sin(step * position++)));
        }
        return pcm.array();
    }
}
