package io.parley.mediatest.browser;

import tools.jackson.databind.JsonNode;

/**
 * What has the focus in a page, and how it shows that.
 *
 * @param testId its {@code data-testid}; empty where it has none
 * @param what its tag and its label, for people
 * @param ringWidth of the outline around it, in CSS pixels; 0: there is none
 * @param inSight whether any of it is in what is seen of the page, and not covered by something else (WCAG 2.4.11)
 */
public record Focused(String testId, String what, double ringWidth, boolean inSight) {

    static Focused of(JsonNode json) {
        return new Focused(
                json.get("testId").asString(),
                json.get("what").asString(),
                json.get("ringWidth").doubleValue(),
                json.get("inSight").booleanValue());
    }
}
