package io.parley.mediatest.browser;

import java.net.URI;
import java.util.List;

/** What differs between browsers: how a page is reached. The rest is built on this. */
interface Tab extends AutoCloseable {

    /** Goes there, and returns when the page has loaded. */
    void go(URI address);

    /**
     * Evaluates an expression, waiting for the promise it may be.
     *
     * @return its value, which must be a string
     */
    String evaluate(String expression);

    /** Clicks with the mouse, at CSS pixels from the top left of what is seen. */
    void click(double x, double y);

    /** Presses the mouse button at the first place, moves to the second one and lets go; CSS pixels as for {@link #click}. */
    void drag(double fromX, double fromY, double toX, double toY);

    /** Presses a key by its name ({@code KeyboardEvent.key}): {@code Home} or one of the arrows. */
    void press(String key);

    /** Types on the keyboard, into what has the focus. */
    void type(String text);

    void pressEnter();

    void pressEscape();

    /** Selects everything in the field that has the focus. */
    void selectAll();

    /** A PNG of what is seen. */
    byte[] screenshot();

    /** Errors that the page threw or logged since this was last asked. */
    List<String> takeProblems();

    @Override
    void close();
}
