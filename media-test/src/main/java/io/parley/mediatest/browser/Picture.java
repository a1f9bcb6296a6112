package io.parley.mediatest.browser;

import io.parley.mediatest.media.LumaPattern;
import io.parley.mediatest.media.LumaPlane;
import io.parley.mediatest.media.Stamp;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The brightness of a picture that a page showed. */
public record Picture(LumaPlane plane) {

    static Picture of(JsonNode json) {
        int width = json.get("width").intValue();
        ByteBuffer luma =
                ByteBuffer.wrap(Base64.getDecoder().decode(json.get("luma").asString()));
        return new Picture(new LumaPlane(luma, width, width, json.get("height").intValue()));
    }

    /** What a headless peer's picture says about itself. */
    public Optional<Stamp> stamp() {
        return LumaPattern.read(plane);
    }

    /** From the darkest to the brightest pixel, 0 to 255. */
    public int contrast() {
        int darkest = 255;
        int brightest = 0;
        for (int i = 0; i < size(); i++) {
            darkest = Math.min(darkest, luma(i));
            brightest = Math.max(brightest, luma(i));
        }
        return brightest - darkest;
    }

    /** How many pixels differ clearly from another picture's; all, if that has another size. */
    public int differences(Picture other) {
        if (other.plane.width() != plane.width() || other.plane.height() != plane.height()) {
            return size();
        }
        int differences = 0;
        for (int i = 0; i < size(); i++) {
            differences += Math.abs(luma(i) - other.luma(i)) > CLEARLY ? 1 : 0;
        }
        return differences;
    }

    private static final int CLEARLY = 40;

    private int size() {
        return plane.width() * plane.height();
    }

    private int luma(int index) {
        return plane.data().get(index) & 0xFF;
    }
}
