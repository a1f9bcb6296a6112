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

    /** Types on the keyboard, into what has the focus. */
    void type(String text);

    /** Presses the key that has this character, and keeps it down. */
    void hold(String character);

    /** Lets go of a key that is held. */
    void release(String character);

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
