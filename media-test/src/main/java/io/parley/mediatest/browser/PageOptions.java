package io.parley.mediatest.browser;

import java.time.Duration;
import java.util.List;

/**
 * How a page is opened.
 *
 * @param devices what the browser says when the page asks for camera and microphone
 * @param width of what is seen of the page, in CSS pixels
 * @param height likewise
 * @param relayOnly whether the page's connections use nothing but TURN servers, whatever it asks for
 * @param language what the browser says its person reads, as a tag of BCP 47; another one in Chromium only
 * @param deadline how long the page's {@code await…} methods wait at most
 */
public record PageOptions(
        Devices devices, int width, int height, boolean relayOnly, String language, Duration deadline) {

    /** What the browser says when the page asks for camera and microphone. */
    public enum Devices {
        GRANTED,
        REFUSED
    }

    static final String ENGLISH = "en-US";

    private static final PageOptions DEFAULTS =
            new PageOptions(Devices.GRANTED, 1000, 700, false, ENGLISH, Duration.ofSeconds(60));

    /** Devices granted, 1000x700, English, a minute. */
    public static PageOptions defaults() {
        return DEFAULTS;
    }

    public PageOptions withDevicesRefused() {
        return new PageOptions(Devices.REFUSED, width, height, relayOnly, language, deadline);
    }

    public PageOptions withSize(int pixelsWide, int pixelsHigh) {
        return new PageOptions(devices, pixelsWide, pixelsHigh, relayOnly, language, deadline);
    }

    public PageOptions withDeadline(Duration longest) {
        return new PageOptions(devices, width, height, relayOnly, language, longest);
    }

    public PageOptions withRelayOnly() {
        return new PageOptions(devices, width, height, true, language, deadline);
    }

    public PageOptions withLanguage(String tag) {
        return new PageOptions(devices, width, height, relayOnly, tag, deadline);
    }

    /** What runs in the page before its own scripts do. */
    List<String> scripts() {
        return relayOnly ? List.of(Scripts.PROBE, Scripts.RELAY_ONLY) : List.of(Scripts.PROBE);
    }
}
