package io.parley.mediatest.load.compare;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where servers are installed, in a folder of their own and nowhere else, and how they are started. */
public final class Workshop {

    /** The JVMs', whatever the machine's memory is: what is young of it is as large in both. */
    private static final String HEAP = "-Xmx1g";

    /** What the README recommends beside the cache: Java would begin with a 64th of the machine's memory, and touch it all. */
    private static final String SMALL_HEAP = "-Xms32m";

    /** As the README has it for a hub to which many come at once. */
    private static final List<String> WARM_UP = List.of("--warm-up", "5s");

    private static final long INSTALL_MINUTES = 10;
    private static final int ENOUGH_ROOMS = 3_000; // as many as it takes by itself
    private static final List<String> SCRIPTS = List.of("package.json", "ws-relay.js", "socketio-relay.js");

    private final Path folder;
    private final Path hubJar;
    private final URI backend;
    private final int rehearsedRooms;
    private @Nullable Path cache;

    /**
     * @param hubJar the runnable jar of the hub
     * @param backend where Nextcloud's signaling server asks about its users
     */
    Workshop(Path folder, Path hubJar, URI backend) {
        this(folder, hubJar, backend, ENOUGH_ROOMS);
    }

    /** @param rehearsedRooms how many rooms the hub rehearses with, where it does */
    Workshop(Path folder, Path hubJar, URI backend, int rehearsedRooms) {
        this.folder = folder.toAbsolutePath();
        this.hubJar = hubJar.toAbsolutePath();
        this.backend = backend;
        this.rehearsedRooms = rehearsedRooms;
    }

    /**
     * Makes the folder.
     *
     * @throws IllegalArgumentException when nothing can be written there; the message says why
     */
    public static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new IllegalArgumentException(folder + ": no folder can be made there: " + failure, failure);
        }
        if (!Files.isWritable(folder)) {
            throw new IllegalArgumentException(folder + ": no file can be written there");
        }
    }

    URI backend() {
        return backend;
    }

    /** A file that takes what a server writes, of which there may be one pinned and one that is not. */
    Path log(Contender contender, boolean isPinned) {
        return folder.resolve(contender + (isPinned ? ".log" : "-unpinned.log"));
    }

    /**
     * The command that starts it, in the foreground; installs it first where that was not done yet.
     *
     * @param pinning on which core it runs
     * @throws IOException when it cannot be installed here; the message says why
     */
    List<String> command(Contender contender, int port, Pinning pinning) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> command = switch (contender) {
            case PARLEY -> hub(port, List.of(), List.of());
            case REHEARSED -> hub(port, prepared(pinning), List.of());
            case WARM -> hub(port, prepared(pinning), WARM_UP);
            case JETTY ->
                List.of(
                        java(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareRelay.class.getName(),
                        "" + port);
            case WS -> node("ws-relay.js", "" + port);
            case SOCKETIO -> node("socketio-relay.js", "" + port);
            case PEERJS ->
                node(
                        "node_modules/peer/dist/bin/peerjs.js",
                        "--host=127.0.0.1",
                        "--port=" + port,
                        "--concurrent_limit=50000",
                        "--alive_timeout=3600000"); // it wants heartbeats that say nothing about its relaying
            case NATS -> List.of(debian("nats-server", "usr/sbin/nats-server"), "-c", nats(port));
            case SPREED ->
                List.of(
                        debian("nextcloud-spreed-signaling", "usr/bin/nextcloud-spreed-signaling-server"),
                        "--config",
                        spreed(port));
        };
        return pinning.server(command);
    }

    /** Name and version of what is installed. */
    String version(Contender contender) {
        return new Versions(folder, hubJar).of(contender);
    }

    /** The program that runs this JVM. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** With all its limits, but above the load. */
    private List<String> hub(int port, List<String> javaOptions, List<String> options) throws IOException {
        requireHub();
        String much = "1000000";
        return Stream.of(
                        List.of(java(), HEAP),
                        javaOptions,
                        List.of("-jar", hubJar.toString(), "--port", "" + port, "--log-level", "warn"),
                        List.of("--messages-per-second", much, "--message-burst", much),
                        List.of("--connections-per-second", much, "--connection-burst", much),
                        List.of("--max-connections", much, "--max-rooms", much, "--max-members", "1000"),
                        List.of("--deliveries-per-second", "1000000000"),
                        options)
                .flatMap(List::stream)
                .toList();
    }

    private List<String> prepared(Pinning pinning) throws IOException, InterruptedException {
        // Without its cache this JVM would not start at all.
        return List.of("-XX:AOTCache=" + learned(pinning), "-XX:AOTMode=on", SMALL_HEAP);
    }

    private void requireHub() throws IOException {
        if (!Files.exists(hubJar)) {
            throw new IOException("there is no " + hubJar);
        }
    }

    /** What Java learned from the hub's rehearsal, which takes place once, before its first start, where the hub will run. */
    private Path learned(Pinning pinning) throws IOException, InterruptedException {
        Path known = cache;
        if (known != null) {
            return known;
        }
        requireHub();
        Path made = folder.resolve("parley.aot");
        List<String> rehearsal = List.of(
                java(),
                HEAP,
                "-XX:AOTCacheOutput=" + made,
                "-Xlog:aot=error",
                "-jar",
                hubJar.toString(),
                "rehearse",
                "--rooms",
                "" + rehearsedRooms);
        install(folder, pinning.server(rehearsal).toArray(String[]::new));
        cache = made;
        return made;
    }

    private List<String> node(String script, String... arguments) throws IOException, InterruptedException {
        Path here = Files.createDirectories(folder.resolve("node"));
        for (String name : SCRIPTS) {
            try (InputStream resource = Objects.requireNonNull(Workshop.class.getResourceAsStream(name), name)) {
                Files.copy(resource, here.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!Files.exists(here.resolve("node_modules/ws"))) {
            install(here, "npm", "install", "--no-audit", "--no-fund", "--no-package-lock");
        }
        return Stream.concat(Stream.of("node", here.resolve(script).toString()), Stream.of(arguments))
                .toList();
    }

    /** Unpacks a package of Debian, without installing it: no service of it starts. */
    private String debian(String name, String program) throws IOException, InterruptedException {
        Path here = Files.createDirectories(folder.resolve(name));
        Path executable = here.resolve(program);
        if (!Files.exists(executable)) {
            install(here, "apt-get", "download", name);
            try (Stream<Path> files = Files.list(here)) {
                Path archive = files.filter(file -> file.toString().endsWith(".deb"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("apt-get brought no " + name));
                install(here, "dpkg-deb", "-x", archive.toString(), ".");
            }
        }
        return executable.toString();
    }

    private void install(Path where, String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("install.log");
        Process process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        if (process.waitFor() != 0) {
            throw new IOException("'" + String.join(" ", command) + "' failed, see " + log);
        }
    }

    private String nats(int port) throws IOException {
        return write("nats.conf", """
                listen: "127.0.0.1:-1"
                max_connections: 50000
                websocket { host: 127.0.0.1, port: %d, no_tls: true, compression: false }
                """.formatted(port));
    }

    private String spreed(int port) throws IOException {
        return write("spreed.conf", """
                [http]
                listen = 127.0.0.1:%d
                [app]
                debug = false
                [sessions]
                hashkey = 0123456789abcdef0123456789abcdef
                blockkey = 0123456789abcdef0123456789abcdef
                [clients]
                internalsecret = compare
                [backend]
                allowall = true
                secret = compare
                timeout = 10
                connectionsperhost = 32
                [nats]
                url = :loopback:
                """.formatted(port));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
