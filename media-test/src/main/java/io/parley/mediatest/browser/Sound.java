package io.parley.mediatest.browser;

import io.parley.mediatest.media.Tone;
import io.parley.mediatest.media.ToneMeter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The last two thirds of a second that a page heard of somebody.
 *
 * @param windows of 85 ms each (at 48 kHz), oldest first
 */
public record Sound(List<Tone> windows) {

    private static final int SAMPLES = 4096;

    static Sound of(JsonNode json) {
        int rate = json.get("rate").intValue();
        byte[] pcm = Base64.getDecoder().decode(json.get("pcm").asString());
        List<Tone> windows = new ArrayList<>();
        ToneMeter meter = new ToneMeter();
        int bytes = SAMPLES * Short.BYTES;
        for (int start = 0; start + bytes <= pcm.length; start += bytes) {
            meter.accept(Arrays.copyOfRange(pcm, start, start + bytes), rate, 1, SAMPLES)
                    .ifPresent(windows::add);
        }
        return new Sound(List.copyOf(windows));
    }

    /** The root mean square of the loudest window, 0 to 1. */
    public double level() {
        return windows.stream().mapToDouble(Tone::level).max().orElse(0);
    }

    /** Whether all of it was one tone. */
    public boolean isTone(double hz, double toleranceHz) {
        return windows.stream().allMatch(window -> window.isAbout(hz, toleranceHz));
    }
}
