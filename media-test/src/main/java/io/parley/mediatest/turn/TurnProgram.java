package io.parley.mediatest.turn;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where coturn's {@code turnserver} is on this machine. */
public final class TurnProgram {

    private static final String VARIABLE = "PARLEY_TURNSERVER";

    private TurnProgram() {}

    /** The program that PARLEY_TURNSERVER names; without that, {@code turnserver} on the PATH. */
    public static Optional<Path> find() {
        return find(System.getenv());
    }

    static Optional<Path> find(Map<String, String> environment) {
        String named = environment.get(VARIABLE);
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "turnserver"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Why tests that need it are to be skipped; empty where it is, and on a build server, where they are to fail instead. */
    public static Optional<String> reasonToSkip() {
        return find().isPresent() || System.getenv().containsKey("CI") ? Optional.empty() : Optional.of(howToGet());
    }

    static String howToGet() {
        return "coturn is missing: install it by .ci/prerequisites, put turnserver on the PATH, or name it in "
                + VARIABLE;
    }
}
