package io.parley.mediatest.load.join;

import com.microsoft.playwright.PlaywrightException;
import io.parley.mediatest.browser.RemoteView;
import io.parley.mediatest.browser.RoomPage;
import io.parley.mediatest.browser.WebBrowser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** The app in a page of its own, which has loaded and shows its own camera before it joins. */
final class ChromiumGuest implements Guest {

    private final RoomPage page;

    private ChromiumGuest(RoomPage page) {
        this.page = page;
    }

    static ChromiumGuest join(WebBrowser browser, URI room, String name) {
        RoomPage page = browser.open();
        try {
            page.enter(room, name);
        } catch (PlaywrightException failure) {
            throw new UncheckedIOException("the app's page did not load", new IOException(failure));
        }
        page.awaitPreview();
        page.timeMedia();
        return new ChromiumGuest(page.join());
    }

    @Override
    public JoinTimes awaitMedia(String other, boolean sound) {
        RemoteView view = page.awaitRemote(other);
        return new JoinTimes(view.awaitTimes(sound));
    }

    @Override
    public void awaitGone(String other) {
        page.awaitNobody(other);
    }

    /** Says so, and waits until the page has: closed at once it might not come to it. */
    @Override
    public void close() {
        page.leave();
        page.awaitEnded();
        page.close();
    }
}
