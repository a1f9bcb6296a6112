package io.parley.mediatest.load.join;

import io.parley.mediatest.browser.BrowserProgram;
import io.parley.mediatest.browser.WebBrowser;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets guests of every kind in. The browser is started when the first needs it. */
final class Guests implements AutoCloseable {

    private @Nullable WebBrowser browser;

    Guest join(Client client, URI room, String name) {
        return switch (client) {
            case HEADLESS -> HeadlessGuest.join(room, name);
            case CHROMIUM -> ChromiumGuest.join(browser(), room, name);
        };
    }

    private WebBrowser browser() {
        WebBrowser running = browser;
        if (running == null) {
            running = BrowserProgram.CHROMIUM.launch();
            browser = running;
        }
        return running;
    }

    /** Name and version of the browser, if anybody has needed one. */
    Optional<String> browserName() {
        return Optional.ofNullable(browser).map(WebBrowser::toString);
    }

    @Override
    public void close() {
        if (browser != null) {
            browser.close();
        }
    }
}
