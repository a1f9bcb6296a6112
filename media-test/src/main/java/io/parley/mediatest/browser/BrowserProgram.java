package io.parley.mediatest.browser;

import io.parley.mediatest.program.InstalledProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A browser that may be installed on this machine, and where. */
public enum BrowserProgram {
    CHROMIUM,
    FIREFOX;

    private InstalledProgram program() {
        return switch (this) {
            case CHROMIUM ->
                new InstalledProgram(toString(), "PARLEY_CHROMIUM", "chromium", "chromium-browser", "google-chrome");
            case FIREFOX -> new InstalledProgram(toString(), "PARLEY_FIREFOX", "firefox-esr", "firefox");
        };
    }

    /** The program that the environment names; without that, the first of its usual names on the PATH. */
    public Optional<Path> find() {
        return program().find();
    }

    Optional<Path> find(Map<String, String> environment) {
        return program().find(environment);
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException when it is not installed
     */
    public WebBrowser launch() {
        return launchAmong(List.of(this), false);
    }

    /**
     * Starts it for calls with these. Firefox has no candidates on loopback and sends nothing there, and Chromium looks for no
     * other candidate once a pair works for itself: if it had found the one on loopback first, the two would never connect.
     *
     * @param screens whether pages get a screen to share
     * @throws IllegalStateException when it is not installed
     */
    WebBrowser launchAmong(List<BrowserProgram> company, boolean screens) {
        Path file = required();
        return switch (this) {
            case CHROMIUM -> ChromiumBrowser.launch(file, !company.contains(FIREFOX), screens);
            case FIREFOX -> FirefoxBrowser.launch(file, screens);
        };
    }

    /** @throws IllegalStateException when it is not installed */
    Path required() {
        return program().required();
    }

    /** What to do where it is missing. */
    String howToGet() {
        return program().howToGet();
    }

    @Override
    public String toString() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
