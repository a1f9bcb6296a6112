package io.parley.mediatest.media;

import java.util.Locale;

/**
 * What one window of sound was.
 *
 * @param hz the strongest frequency; 0 in silence
 * @param level root mean square, 0 to 1
 * @param purity how much of the window's energy is at that frequency, 0 to 1: near 1 for one sine
 */
public record Tone(double hz, double level, double purity) {

    static final Tone SILENCE = new Tone(0, 0, 0);

    private static final double QUIETEST = 0.005;
    private static final double LEAST_PURITY = 0.6;

    /** Whether this is one tone, loud and clear, and not noise, silence or several at once. */
    public boolean isClear() {
        return level >= QUIETEST && purity >= LEAST_PURITY;
    }

    public boolean isAbout(double wantedHz, double toleranceHz) {
        return isClear() && Math.abs(hz - wantedHz) <= toleranceHz;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f Hz, level %.3f, purity %.2f", hz, level, purity);
    }
}
