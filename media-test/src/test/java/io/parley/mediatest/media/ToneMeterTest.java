package io.parley.mediatest.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ToneMeterTest {

    private static final int RATE = 48_000;

    private static Tone measure(IntToDoubleFunction sample) {
        double[] window = new double[4096];
        for (int i = 0; i < window.length; i++) {
            window[i] = sample.applyAsDouble(i);
        }
        return ToneMeter.measure(window, RATE);
    }

    private static IntToDoubleFunction sine(double hz, double amplitude) {
        return i -> amplitude * Math.sin(2 * Math.PI * hz * i / RATE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 123.4, 440, 660, 997, 2_000, 4_321, 8_000})
    void aSineIsMeasuredToOneHertz(double hz) {
        Tone tone = measure(sine(hz, 0.25));

        assertEquals(hz, tone.hz(), 1);
        assertEquals(0.25 / Math.sqrt(2), tone.level(), 0.005);
        assertTrue(tone.isClear(), tone::toString);
    }

    @Test
    void aSineUnderNoiseIsStillFound() {
        Random random = new Random(3);
        Tone tone = measure(i -> sine(440, 0.2).applyAsDouble(i) + 0.05 * random.nextGaussian());

        assertTrue(tone.isAbout(440, 2), tone::toString);
    }

    @Test
    void noiseIsNoTone() {
        Random random = new Random(3);
        assertFalse(measure(i -> 0.1 * random.nextGaussian()).isClear());
    }

    @Test
    void twoVoicesAtOnceAreNoTone() {
        assertFalse(
                measure(i -> sine(440, 0.2).applyAsDouble(i) + sine(1_500, 0.2).applyAsDouble(i))
                        .isClear());
    }

    @Test
    void silenceIsNoTone() {
        assertEquals(Tone.SILENCE, measure(i -> 0));
        assertFalse(Tone.SILENCE.isClear());
    }

    @Test
    void theSourcesPiecesJoinWithoutASeam() {
        SineSource source = new SineSource(440);
        ToneMeter meter = new ToneMeter();
        Optional<Tone> measured = Optional.empty();
        for (int piece = 0; measured.isEmpty(); piece++) {
            assertTrue(piece < 10, "a window is full after nine pieces");
            measured = meter.accept(source.next(), SineSource.RATE, 1, SineSource.SAMPLES);
        }
        assertTrue(measured.get().isAbout(440, 1), measured::toString);
        assertTrue(measured.get().purity() > 0.999, measured::toString);
    }

    @Test
    void ofStereoTheFirstChannelIsHeard() {
        ByteBuffer pcm = ByteBuffer.allocate(4096 * 2 * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 4096; i++) {
            pcm.putShort((short) (10_000 * Math.sin(2 * Math.PI * 500 * i / RATE)));
            pcm.putShort((short) (30_000 * Math.sin(2 * Math.PI * 900 * i / RATE)));
        }

        Tone tone = new ToneMeter().accept(pcm.array(), RATE, 2, 4096).orElseThrow();

        assertTrue(tone.isAbout(500, 1), tone::toString);
    }
}
