package io.parley.mediatest.proxy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A proxy that may be installed on this machine, where, and how it is started with what the README says. */
public enum ProxyProgram {
    NGINX,
    HAPROXY;

    private String program() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String variable() {
        return "PARLEY_" + name();
    }

    /** What the environment names; without that, what is on the PATH or where Debian has it. */
    Optional<Path> find() {
        String named = System.getenv(variable());
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program()))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Why tests that need it are to be skipped; empty where it is, and on a build server, where they are to fail instead. */
    public Optional<String> reasonToSkip() {
        return find().isPresent() || System.getenv().containsKey("CI") ? Optional.empty() : Optional.of(howToGet());
    }

    private String howToGet() {
        return program() + " is missing: install it by .ci/prerequisites, put it on the PATH, or name it in "
                + variable();
    }

    /** The part of the README that is its configuration. */
    String marker() {
        return switch (this) {
            case NGINX -> "nginx";
            case HAPROXY -> "haproxy";
        };
    }

    /** The whole of what it reads, with the README's part in its place. */
    String around(String part, Path folder) {
        return switch (this) {
            // As Debian's nginx.conf includes conf.d/*.conf; all that it writes goes into the folder.
            case NGINX -> """
                    daemon off;
                    user %2$s;
                    worker_processes 1;
                    pid %1$s/nginx.pid;
                    error_log stderr;
                    events {}
                    http {
                        access_log off;
                        client_body_temp_path %1$s/body;
                        proxy_temp_path %1$s/proxy;
                        fastcgi_temp_path %1$s/fastcgi;
                        uwsgi_temp_path %1$s/uwsgi;
                        scgi_temp_path %1$s/scgi;
                    %3$s
                    }
                    """.formatted(folder, System.getProperty("user.name"), part);
            case HAPROXY -> part;
        };
    }

    /** @throws IllegalStateException when it is not installed */
    List<String> command(Path configuration) {
        String program =
                find().orElseThrow(() -> new IllegalStateException(howToGet())).toString();
        return switch (this) {
            case NGINX -> List.of(program, "-e", "stderr", "-c", configuration.toString());
            case HAPROXY -> List.of(program, "-db", "-f", configuration.toString());
        };
    }
}
