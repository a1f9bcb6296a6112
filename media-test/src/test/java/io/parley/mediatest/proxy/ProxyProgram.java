package io.parley.mediatest.proxy;

import io.parley.mediatest.program.InstalledProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A proxy that may be installed on this machine, where, and how it is started with what the README says. */
public enum ProxyProgram {
    NGINX,
    HAPROXY;

    /** Debian has it where only administrators have the PATH for it. */
    private InstalledProgram program() {
        String file = name().toLowerCase(Locale.ROOT);
        return new InstalledProgram(file, "PARLEY_" + name(), List.of(file), List.of("/usr/sbin"));
    }

    /** Where it is: what the environment names; without that, what is on the PATH or where Debian has it. */
    Optional<Path> find() {
        return program().find();
    }

    /** Why tests that need it are to be skipped; empty where it is, and on a build server, where they are to fail instead. */
    public Optional<String> reasonToSkip() {
        return program().reasonToSkip();
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
        String file = program().required().toString();
        return switch (this) {
            case NGINX -> List.of(file, "-e", "stderr", "-c", configuration.toString());
            case HAPROXY -> List.of(file, "-db", "-f", configuration.toString());
        };
    }
}
