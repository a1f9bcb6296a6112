package io.parley.mediatest.browser;

/**
 * How a person has asked their system to show things.
 *
 * @param dark light on dark
 * @param still nothing that moves by itself
 * @param forcedColors few colours, their own, whatever the page's are
 */
public record Appearance(boolean dark, boolean still, boolean forcedColors) {

    private static final Appearance USUAL = new Appearance(false, false, false);

    /** Dark on light, and nothing special. */
    public static Appearance usual() {
        return USUAL;
    }

    public Appearance withDark() {
        return new Appearance(true, still, forcedColors);
    }

    public Appearance withStillness() {
        return new Appearance(dark, true, forcedColors);
    }

    public Appearance withForcedColors() {
        return new Appearance(dark, still, true);
    }
}
