package io.parley.mediatest.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A browser that may be installed on this machine, and where. */
public enum BrowserProgram {
    CHROMIUM("PARLEY_CHROMIUM"),
    FIREFOX("PARLEY_FIREFOX");

    private final String variable;

    BrowserProgram(String variable) {
        this.variable = variable;
    }

    private List<String> names() {
        return switch (this) {
            case CHROMIUM -> List.of("chromium", "chromium-browser", "google-chrome");
            case FIREFOX -> List.of("firefox-esr", "firefox");
        };
    }

    /** The program that the environment names; without that, the first of its usual names on the PATH. */
    public Optional<Path> find() {
        return find(System.getenv());
    }

    Optional<Path> find(Map<String, String> environment) {
        String named = environment.get(variable);
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        String[] folders = environment.getOrDefault("PATH", "").split(File.pathSeparator, -1);
        return names().stream()
                .flatMap(
                        name -> Stream.of(folders).map(folder -> Path.of(folder).resolve(name)))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst();
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
        Path program = required();
        return switch (this) {
            case CHROMIUM -> ChromiumBrowser.launch(program, !company.contains(FIREFOX), screens);
            case FIREFOX -> FirefoxBrowser.launch(program, screens);
        };
    }

    /** @throws IllegalStateException when it is not installed */
    Path required() {
        return find().orElseThrow(() -> new IllegalStateException(howToGet()));
    }

    /** What to do where it is missing. */
    String howToGet() {
        return "%s is missing: install it by .ci/prerequisites, put one of %s on the PATH, or name it in %s"
                .formatted(this, names(), variable);
    }

    @Override
    public String toString() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
