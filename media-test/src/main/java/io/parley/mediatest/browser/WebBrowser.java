package io.parley.mediatest.browser;

import java.util.List;

/**
 * A running browser without a window. Its pages share nothing: each has storage and permissions of its own. For the thread
 * that started it.
 */
public sealed interface WebBrowser extends AutoCloseable permits ChromiumBrowser, FirefoxBrowser {

    /** An empty page that may use camera and microphone, both synthetic. */
    default RoomPage open() {
        return open(PageOptions.defaults());
    }

    RoomPage open(PageOptions options);

    /** Closes the open pages, and says which problems they had that nobody took. */
    List<String> closePages();

    /** Ends the browser with all its processes. */
    @Override
    void close();
}
