package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A person with nothing but a keyboard in front of a page, who sees at every step where they are (WCAG 2.1.1, 2.4.7, 2.4.11). */
record Keyboard(RoomPage room) {

    /** More stops than any page has. */
    private static final int MOST_STOPS = 60;

    private static final double LEAST_RING = 2;

    /** Goes on by Tab to this element. */
    Keyboard tabTo(String testId) {
        List<Focused> passed = new ArrayList<>();
        while (passed.size() < MOST_STOPS) {
            page().press(Key.TAB);
            Optional<Focused> now = page().focused();
            now.ifPresent(stop -> {
                assertTrue(
                        stop.ringWidth() >= LEAST_RING && stop.inSight(), () -> "one cannot see where one is: " + stop);
                passed.add(stop);
            });
            if (now.filter(stop -> stop.testId().equals(testId)).isPresent()) {
                return this;
            }
        }
        throw new AssertionError("no way by Tab to " + testId + ", but to " + passed);
    }

    /** Goes on to this element and presses it. */
    Keyboard press(String testId, Key key) {
        tabTo(testId);
        page().press(key);
        return this;
    }

    Keyboard press(Key key) {
        page().press(key);
        return this;
    }

    Keyboard type(String text) {
        page().type(text);
        return this;
    }

    /** Waits until this has the focus, without going there. */
    Keyboard awaitFocus(String testId) {
        page().await(
                        "the focus in " + testId,
                        () -> page().focused().filter(stop -> stop.testId().equals(testId)),
                        () -> page().focused().toString());
        return this;
    }

    /** Waits until reading begins at the heading of a page that has just come. */
    Keyboard awaitHeading(String words) {
        page().await(
                        "the focus in a heading: " + words,
                        () -> page().focused()
                                .filter(stop -> stop.what().startsWith("h1")
                                        && stop.what().contains(words)),
                        () -> page().focused().toString());
        return this;
    }

    /** One step back, and forth again, ends where it began: there is no trap (WCAG 2.1.2). */
    Keyboard backAndForth() {
        Optional<Focused> before = page().focused();
        page().pressBackTab();
        page().press(Key.TAB);
        assertEquals(before, page().focused());
        return this;
    }

    private WebPage page() {
        return room.web();
    }
}
