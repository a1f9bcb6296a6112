package io.parley.mediatest.browser;

import tools.jackson.databind.JsonNode;

/**
 * A person or a shared screen, and where on the stage a page shows them at a moment.
 *
 * @param id what the page calls it; of a person the peer's id
 * @param peer whose it is
 * @param name of that peer
 * @param left in CSS pixels, as the three that follow; all zero while it has no place
 * @param speaking whether the tile says that they speak
 * @param volume from 0 to 1
 * @param mirrored whether the picture is turned as in a mirror
 * @param whole whether all of the picture is shown, whatever its shape
 * @param frames pictures that were shown since this was asked first
 */
public record SeenAct(
        String id,
        String peer,
        String name,
        boolean self,
        boolean screen,
        double left,
        double top,
        double width,
        double height,
        boolean speaking,
        double volume,
        boolean mirrored,
        boolean whole,
        long frames) {

    static SeenAct of(JsonNode json) {
        return new SeenAct(
                json.get("id").asString(),
                json.get("peer").asString(),
                json.get("name").asString(),
                json.get("self").booleanValue(),
                json.get("screen").booleanValue(),
                json.get("left").doubleValue(),
                json.get("top").doubleValue(),
                json.get("width").doubleValue(),
                json.get("height").doubleValue(),
                json.get("speaking").booleanValue(),
                json.get("volume").doubleValue(),
                json.get("mirrored").booleanValue(),
                json.get("whole").booleanValue(),
                json.get("frames").longValue());
    }

    public double area() {
        return width * height;
    }

    double middleX() {
        return left + width / 2;
    }

    double middleY() {
        return top + height / 2;
    }
}
