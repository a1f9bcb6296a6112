package io.parley.signaling.cluster.redis;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where {@code redis-server}, or {@code valkey-server}, is on this machine. */
final class RedisProgram {
    private static final String VARIABLE = "PARLEY_REDIS";

    private RedisProgram() {}

    /** The program that PARLEY_REDIS names; without that, one on the PATH. */
    static Optional<Path> find() {
        String named = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of("redis-server", "valkey-server")
                .flatMap(program ->
                        Stream.of(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, program)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether tests that need it are to be skipped; on a build server they are to fail instead. */
    static boolean isMissed() {
        return find().isEmpty() && !System.getenv().containsKey("CI");
    }

    static String howToGet() {
        return "redis-server is missing: install it by .ci/prerequisites, put it or valkey-server on the PATH, or name it in "
                + VARIABLE;
    }
}
