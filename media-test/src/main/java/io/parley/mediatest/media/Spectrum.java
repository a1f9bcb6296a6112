package io.parley.mediatest.media;

/** The power spectrum of a window of samples: a Hann window, then a radix-2 FFT in place. */
final class Spectrum {

    private final double[] real;
    private final double[] imaginary;

    private Spectrum(double[] samples) {
        this.real = samples;
        this.imaginary = new double[samples.length];
    }

    /** Half as many powers as there are samples; bin {@code k} is the frequency {@code k * rate / samples.length}. */
    static double[] powers(double[] samples) {
        int size = samples.length;
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("not a power of two: " + size);
        }
        double[] windowed = new double[size];
        for (int i = 0; i < size; i++) {
            windowed[i] = samples[i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / size));
        }
        Spectrum spectrum = new Spectrum(windowed);
        spectrum.reverseBits();
        for (int span = 2; span <= size; span *= 2) {
            spectrum.combine(span);
        }
        return spectrum.powers();
    }

    private void reverseBits() {
        int shift = Integer.numberOfLeadingZeros(real.length) + 1;
        for (int i = 0; i < real.length; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (i < j) {
                double swapped = real[i];
                real[i] = real[j];
                real[j] = swapped;
            }
        }
    }

    private void combine(int span) {
        for (int k = 0; k < span / 2; k++) {
            double cos = Math.cos(-2 * Math.PI * k / span);
            double sin = Math.sin(-2 * Math.PI * k / span);
            for (int even = k; even < real.length; even += span) {
                int odd = even + span / 2;
                double re = real[odd] * cos - imaginary[odd] * sin;
                double im = real[odd] * sin + imaginary[odd] * cos;
                real[odd] = real[even] - re;
                imaginary[odd] = imaginary[even] - im;
                real[even] += re;
                imaginary[even] += im;
            }
        }
    }

    private double[] powers() {
        double[] powers = new double[real.length / 2];
        for (int k = 0; k < powers.length; k++) {
            powers[k] = real[k] * real[k] + imaginary[k] * imaginary[k];
        }
        return powers;
    }
}
