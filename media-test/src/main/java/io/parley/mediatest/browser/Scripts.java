package io.parley.mediatest.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Scripts that pages get before their own. */
final class Scripts {

    static final String PROBE = read("probe.js");
    static final String RELAY_ONLY = read("relay-only.js");
    static final String SHARE_TAB = read("share-tab.js");

    private Scripts() {}

    private static String read(String name) {
        try (InputStream script = Objects.requireNonNull(Scripts.class.getResourceAsStream(name), name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
