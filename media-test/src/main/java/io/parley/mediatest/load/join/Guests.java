package io.parley.mediatest.load.join;

import io.parley.mediatest.browser.BrowserProgram;
import io.parley.mediatest.browser.ChromiumBrowser;
import io.parley.mediatest.browser.WebBrowser;
import io.parley.mediatest.client.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets guests of every kind in. The browser is started when the first needs it. */
final class Guests implements AutoCloseable {

    private final Trust trust;
    private @Nullable WebBrowser browser;

    Guests(Trust trust) {
        this.trust = trust;
    }

    Guest join(Client client, URI room, String name) {
        return switch (client) {
            case HEADLESS -> HeadlessGuest.join(room, name, trust);
            case CHROMIUM -> ChromiumGuest.join(browser(room), room, name);
        };
    }

    private WebBrowser browser(URI room) {
        WebBrowser running = browser;
        if (running == null) {
            running = "https".equalsIgnoreCase(room.getScheme())
                    ? ChromiumBrowser.trusting(shownBy(room))
                    : BrowserProgram.CHROMIUM.launch();
            browser = running;
        }
        return running;
    }

    /** Chromium is told to take what we trust, whether it would by itself or not. */
    private X509Certificate shownBy(URI room) {
        try {
            return trust.shownBy(room);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
