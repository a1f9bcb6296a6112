package io.parley.mediatest.load.fleet;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where {@code redis-server}, or {@code valkey-server}, is on this machine. */
final class RedisProgram {

    private static final String VARIABLE = "PARLEY_REDIS";

    private RedisProgram() {}

    /** The program that PARLEY_REDIS names; without that, one on the PATH. */
    static Optional<Path> find() {
        return find(System.getenv());
    }

    static Optional<Path> find(Map<String, String> environment) {
        String named = environment.get(VARIABLE);
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        String path = environment.getOrDefault("PATH", "");
        return Stream.of("redis-server", "valkey-server")
                .flatMap(program ->
                        Stream.of(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, program)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static String howToGet() {
        return "redis-server is missing: install it by .ci/prerequisites, put it or valkey-server on the PATH, or name it in "
                + VARIABLE;
    }
}
