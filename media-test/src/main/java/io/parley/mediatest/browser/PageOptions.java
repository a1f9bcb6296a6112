package io.parley.mediatest.browser;

import java.time.Duration;

/**
 * How a page is opened.
 *
 * @param devices what the browser says when the page asks for camera and microphone
 * @param width of what is seen of the page, in CSS pixels
 * @param height likewise
 * @param deadline how long the page's {@code await…} methods wait at most
 */
public record PageOptions(Devices devices, int width, int height, Duration deadline) {

    /** What the browser says when the page asks for camera and microphone. */
    public enum Devices {
        GRANTED,
        REFUSED
    }

    private static final PageOptions DEFAULTS = new PageOptions(Devices.GRANTED, 1000, 700, Duration.ofSeconds(60));

    /** Devices granted, 1000x700, a minute. */
    public static PageOptions defaults() {
        return DEFAULTS;
    }

    public PageOptions withDevicesRefused() {
        return new PageOptions(Devices.REFUSED, width, height, deadline);
    }

    public PageOptions withSize(int pixelsWide, int pixelsHigh) {
        return new PageOptions(devices, pixelsWide, pixelsHigh, deadline);
    }

    public PageOptions withDeadline(Duration longest) {
        return new PageOptions(devices, width, height, longest);
    }
}
