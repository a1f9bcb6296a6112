package io.parley.mediatest.browser;

import java.net.URI;
import java.time.Duration;
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

    /** Types on the keyboard, into what has the focus. */
    void type(String text);

    /** Presses the key that has this character, and keeps it down. */
    void hold(String character);

    /** Lets go of a key that is held. */
    void release(String character);

    void press(Key key);

    /** Tab, with Shift: back to what had the focus before. */
    void pressBackTab();

    /** Selects everything in the field that has the focus. */
    void selectAll();

    /** What is seen of the page has this size from now on, in CSS pixels. */
    void resize(int width, int height);

    /**
     * The page is shown like this from now on.
     *
     * @throws UnsupportedOperationException when the browser cannot be told
     */
    void look(Appearance appearance);

    /**
     * How long the page's main thread has worked until now, in the processor's time.
     *
     * @throws UnsupportedOperationException when the browser does not tell
     */
    Duration mainThread();

    /**
     * Collects garbage, and says what is left.
     *
     * @param constructors of the kinds of objects to be counted: expressions
     * @throws UnsupportedOperationException when the browser does not tell
     */
    Footprint footprint(List<String> constructors);

    /** What is saved by a click. */
    SavedFile download(Runnable click);

    /** A PNG of what is seen. */
    byte[] screenshot();

    /**
     * The same as WebP, which is smaller.
     *
     * @throws UnsupportedOperationException when the browser does not make such
     */
    byte[] webp();

    /** Errors that the page threw or logged since this was last asked. */
    List<String> takeProblems();

    @Override
    void close();
}
