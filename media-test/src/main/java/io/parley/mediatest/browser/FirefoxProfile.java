package io.parley.mediatest.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder with Firefox's preferences and whatever else it keeps; deleted at the end. */
record FirefoxProfile(Path folder) implements AutoCloseable {

    private static final String PREFERENCES = """
            user_pref("intl.accept_languages", "en-US");
            user_pref("media.navigator.streams.fake", true);
            user_pref("media.navigator.permission.disabled", true);
            user_pref("media.getusermedia.browser.enabled", true);
            user_pref("media.autoplay.default", 0);
            user_pref("media.autoplay.blocking_policy", 0);
            user_pref("media.peerconnection.ice.obfuscate_host_addresses", false);
            user_pref("remote.prefs.recommended", true);
            user_pref("browser.shell.checkDefaultBrowser", false);
            user_pref("browser.startup.page", 0);
            user_pref("browser.aboutwelcome.enabled", false);
            user_pref("app.update.enabled", false);
            user_pref("app.normandy.enabled", false);
            user_pref("browser.safebrowsing.downloads.remote.enabled", false);
            user_pref("browser.safebrowsing.malware.enabled", false);
            user_pref("browser.safebrowsing.phishing.enabled", false);
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            user_pref("extensions.update.enabled", false);
            user_pref("media.gmp-manager.updateEnabled", false);
            user_pref("network.captive-portal-service.enabled", false);
            user_pref("network.connectivity-service.enabled", false);
            user_pref("services.settings.server", "data:,");
            user_pref("toolkit.telemetry.enabled", false);
            """;

    private static final String SCREEN = """
            <!doctype html>
            <meta charset="utf-8">
            <title>A screen</title>
            <style>
              body { margin: 0; background: linear-gradient(90deg, #000 50%, #fff 50%); font: 6rem sans-serif; }
              p { margin: 20vh auto; width: 4em; background: #0b6e5c; color: #fff; animation: turn 2s linear infinite; }
              @keyframes turn { to { rotate: 1turn; } }
            </style>
            <p>A screen</p>
            """;

    private static final String SCREEN_FILE = "screen.html";

    static FirefoxProfile create() {
        try {
            Path folder = Files.createTempDirectory("parley-firefox");
            Files.writeString(folder.resolve("user.js"), PREFERENCES);
            Files.writeString(folder.resolve(SCREEN_FILE), SCREEN);
            return new FirefoxProfile(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A page for a tab that is shared in place of a screen. */
    URI screen() {
        return folder.resolve(SCREEN_FILE).toUri();
    }

    /** Firefox must have ended. */
    @Override
    public void close() {
        try (Stream<Path> everything = Files.walk(folder)) {
            for (Path entry : everything.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
