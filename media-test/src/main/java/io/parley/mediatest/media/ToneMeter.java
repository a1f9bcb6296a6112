package io.parley.mediatest.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Measures the frequency of received sound over windows of 4096 samples (85 ms at 48 kHz), to about one hertz: the strongest bin
 * of the spectrum, refined between its neighbours. For one thread at a time.
 */
public final class ToneMeter {

    private static final int WINDOW = 4096;
    /** The Hann window spreads a sine over this many bins to either side. */
    private static final int SPREAD = 3;

    private static final double FULL_SCALE = 32_768;

    private final double[] samples = new double[WINDOW];
    private int filled;

    /**
     * Takes interleaved samples of 16 bits, little-endian, and listens to the first channel.
     *
     * @param frames samples per channel
     * @return what the window was, whenever one is full
     */
    public Optional<Tone> accept(byte[] pcm, int rate, int channels, int frames) {
        ByteBuffer data = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
        Optional<Tone> measured = Optional.empty();
        for (int frame = 0; frame < frames; frame++) {
            samples[filled++] = data.getShort(frame * channels * Short.BYTES) / FULL_SCALE;
            if (filled == WINDOW) {
                filled = 0;
                measured = Optional.of(measure(samples, rate));
            }
        }
        return measured;
    }

    static Tone measure(double[] window, int rate) {
        double energy = 0;
        for (double sample : window) {
            energy += sample * sample;
        }
        if (energy == 0) {
            return Tone.SILENCE;
        }
        double[] powers = Spectrum.powers(window);
        int peak = strongest(powers);
        double hz = (peak + offset(powers, peak)) * rate / window.length;
        return new Tone(hz, Math.sqrt(energy / window.length), share(powers, peak));
    }

    private static int strongest(double[] powers) {
        int peak = 1;
        for (int bin = 2; bin < powers.length - 1; bin++) {
            if (powers[bin] > powers[peak]) {
                peak = bin;
            }
        }
        return peak;
    }

    /** Where between two bins the peak is: the top of a parabola through the logarithms of three bins. */
    private static double offset(double[] powers, int peak) {
        double left = Math.log(powers[peak - 1] + Double.MIN_NORMAL);
        double middle = Math.log(powers[peak] + Double.MIN_NORMAL);
        double right = Math.log(powers[peak + 1] + Double.MIN_NORMAL);
        double curve = left - 2 * middle + right;
        return curve == 0 ? 0 : 0.5 * (left - right) / curve;
    }

    private static double share(double[] powers, int peak) {
        double total = 0;
        double near = 0;
        for (int bin = 0; bin < powers.length; bin++) {
            total += powers[bin];
            if (Math.abs(bin - peak) <= SPREAD) {
                near += powers[bin];
            }
        }
        return total == 0 ? 0 : near / total;
    }
}
