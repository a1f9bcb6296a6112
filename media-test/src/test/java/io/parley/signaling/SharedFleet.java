package io.parley.signaling;

import io.parley.mediatest.fault.FaultProxy;
import io.parley.mediatest.fleet.Ports;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Hubs of this process over a Redis of their own, which each of them reaches by a way that can be cut. For one thread at a time. */
public final class SharedFleet implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(5);

    /** Short, because the first hub of a new Redis waits for it. */
    private static final Duration LEASE = Duration.ofSeconds(3);

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final int port;
    private final Process redis;
    private final Map<Hub, Joined> hubs = new HashMap<>();

    private record Joined(String id, FaultProxy way) {}

    public SharedFleet() throws IOException {
        port = Ports.free();
        redis = new ProcessBuilder(
                        program(),
                        "--bind",
                        LOOPBACK.getHostAddress(),
                        "--port",
                        Integer.toString(port),
                        "--save",
                        "",
                        "--appendonly",
                        "no")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await("Redis answers", this::answers);
    }

    private static String program() {
        String named = System.getenv("PARLEY_REDIS");
        if (named != null && !named.isBlank()) {
            return named;
        }
        return Stream.of("redis-server", "valkey-server")
                .flatMap(program -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, program)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("redis-server is missing: install it by .ci/prerequisites"))
                .toString();
    }

    /** Starts one more hub. */
    public Hub start(HubConfig config) throws IOException {
        Set<String> before = ids();
        FaultProxy way = FaultProxy.to(new InetSocketAddress(LOOPBACK, port), FaultProxy.DEFAULT_BUFFER);
        FleetConfig fleet = FleetConfig.redis("redis://" + LOOPBACK.getHostAddress() + ":" + way.port());
        Hub hub = Hub.start(
                config,
                FleetEngine.of(new FleetConfig(
                        fleet.redis(),
                        fleet.password(),
                        fleet.sentinelUser(),
                        fleet.sentinelPassword(),
                        fleet.authorities(),
                        LEASE)));
        Set<String> now = ids();
        now.removeAll(before);
        hubs.put(hub, new Joined(now.iterator().next(), way));
        return hub;
    }

    /** From here on no other hub hears anything of this one, and all take it for dead; what it had to say of its rooms it has said. */
    public void isGone(Hub hub) throws IOException {
        await("everything is written", () -> hub.metrics().contains("parley_fleet_unwritten 0.0"));
        Joined joined = Objects.requireNonNull(hubs.get(hub));
        joined.way().close();
        ask("ZREM parley:hubs " + joined.id());
    }

    private Set<String> ids() throws IOException {
        Set<String> ids = new HashSet<>();
        for (String line : ask("ZRANGE parley:hubs 0 -1").split("\r\n", -1)) {
            if (line.matches("[a-z2-7]{16}")) {
                ids.add(line);
            }
        }
        return ids;
    }

    private boolean answers() {
        try {
            return ask("PING").startsWith("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }

    private String ask(String line) throws IOException {
        try (Socket socket = new Socket(LOOPBACK, port)) {
            socket.getOutputStream().write((line + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** After its hubs. */
    @Override
    public void close() {
        hubs.values().forEach(joined -> joined.way().close());
        redis.destroyForcibly();
    }
}
