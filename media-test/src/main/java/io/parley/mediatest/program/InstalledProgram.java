package io.parley.mediatest.program;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that may be installed on this machine.
 *
 * @param title what people call it
 * @param variable of the environment, which may name it
 * @param names its files, the usual one first
 * @param folders where it may be besides the PATH
 */
public record InstalledProgram(String title, String variable, List<String> names, List<String> folders) {

    /** Redis, or Valkey, which does as well. */
    public static final InstalledProgram REDIS =
            new InstalledProgram("redis-server", "PARLEY_REDIS", "redis-server", "valkey-server");

    /** One that is on the PATH or nowhere. */
    public InstalledProgram(String title, String variable, String... names) {
        this(title, variable, List.of(names), List.of());
    }

    /** The program that the environment names; without that, the first of its names that there is. */
    public Optional<Path> find() {
        return find(System.getenv());
    }

    /** Likewise in another environment. */
    public Optional<Path> find(Map<String, String> environment) {
        String named = environment.get(variable);
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        String[] path = environment.getOrDefault("PATH", "").split(File.pathSeparator, -1);
        return names.stream()
                .flatMap(
                        name -> Stream.concat(Stream.of(path), folders.stream()).map(folder -> Path.of(folder, name)))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst();
    }

    /** @throws IllegalStateException when it is not installed; the message says what to do */
    public Path required() {
        return find().orElseThrow(() -> new IllegalStateException(howToGet()));
    }

    /** Why tests that need it are to be skipped; empty where it is, and on a build server, where they are to fail instead. */
    public Optional<String> reasonToSkip() {
        return find().isPresent() || System.getenv().containsKey("CI") ? Optional.empty() : Optional.of(howToGet());
    }

    /** What to do where it is missing. */
    public String howToGet() {
        return "%s is missing: install it by .ci/prerequisites, put %s on the PATH, or name it in %s"
                .formatted(title, String.join(" or ", names), variable);
    }
}
