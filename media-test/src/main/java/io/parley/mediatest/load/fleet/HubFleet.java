package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.Dialect;
import io.parley.mediatest.load.LoadTarget;
import io.parley.mediatest.load.ParleyDialect;
import io.parley.mediatest.load.ProcessUsage;
import io.parley.mediatest.load.Route;
import io.parley.mediatest.load.compare.ServerProcess;
import io.parley.mediatest.load.compare.Workshop;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Hubs that share a Redis: processes, which are stopped by closing this. */
final class HubFleet implements AutoCloseable {

    /** The JVMs', whatever the machine's memory is. */
    private static final List<String> HEAP = List.of("-Xms32m", "-Xmx1g");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 50;

    private final Programs programs;
    private final String name;
    private final RedisProcess redis;
    private final List<ServerProcess> hubs = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private HubFleet(Programs programs, String name, RedisProcess redis) {
        this.programs = programs;
        this.name = name;
        this.redis = redis;
    }

    /**
     * Where programs are, and where they write what they have to say.
     *
     * @param jar the hub's
     * @param redis the program
     * @param logs a folder
     */
    record Programs(Path jar, Path redis, Path logs) {}

    /**
     * Starts them, and waits until they listen.
     *
     * @param name of their logs
     * @param options of the hubs, besides where they listen
     */
    static HubFleet start(Programs programs, String name, int size, List<String> options)
            throws IOException, InterruptedException {
        HubFleet fleet = new HubFleet(
                programs,
                name,
                RedisProcess.start(programs.redis(), programs.logs().resolve(name + "-redis.log")));
        try {
            for (int i = 0; i < size; i++) {
                int port = ServerProcess.freePort();
                List<String> command = new ArrayList<>(List.of(Workshop.java()));
                command.addAll(HEAP);
                command.addAll(List.of("-jar", programs.jar().toString(), "--port", "" + port));
                command.addAll(List.of("--redis", fleet.redis.url(), "--log-level", "warn"));
                command.addAll(options);
                fleet.hubs.add(ServerProcess.start(command, port, log(programs, name, i)));
            }
            fleet.awaitJoined();
            return fleet;
        } catch (IOException | InterruptedException failure) {
            fleet.close();
            throw failure;
        }
    }

    /** Until Redis knows all of them: before, they refuse whoever comes. */
    private void awaitJoined() throws IOException, InterruptedException {
        await(() -> sum("parley_fleet_joined") >= hubs.size(), "a hub does not reach " + redis.url());
    }

    /** Until hubs have given back all rooms but so many, which they do some seconds after the last has left. */
    void awaitRooms(int most) throws IOException, InterruptedException {
        await(() -> sum("parley_fleet_homes") <= most, "hubs keep rooms that nobody is in");
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(Condition condition, String otherwise) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IOException(otherwise);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** What part of so many clients is at another hub than its room. */
    double crossing(int clients) throws IOException, InterruptedException {
        return sum("parley_fleet_relayed_in") / clients;
    }

    private double sum(String metric) throws IOException, InterruptedException {
        return metric(metric, IntStream.range(0, hubs.size()).boxed().toList()).getOrDefault("", 0.0);
    }

    /** All of a hub's limits, but above a load that is to find out what it can do. */
    static List<String> unlimited() {
        String much = "1000000";
        return List.of(
                "--messages-per-second",
                much,
                "--message-burst",
                much,
                "--connections-per-second",
                much,
                "--connection-burst",
                much,
                "--max-connections",
                much,
                "--max-rooms",
                much,
                "--deliveries-per-second",
                "1000000000");
    }

    static List<String> lease(Duration lease) {
        return List.of("--hub-lease", lease.toMillis() + "ms");
    }

    int size() {
        return hubs.size();
    }

    /** @param index from 0 */
    Route.Server hub(int index) {
        return hubs.get(index).server();
    }

    ProcessUsage hubUsage(int index) {
        return hubs.get(index).usage();
    }

    RedisProcess redis() {
        return redis;
    }

    /** All of it as one server to which clients go as the route says. */
    LoadTarget target(Route route, Dialect dialect) {
        return new LoadTarget(hubs.size() + " hubs", route, dialect, Optional.empty(), Optional.empty());
    }

    /** The same in rooms that nobody else is in. */
    LoadTarget target(Route route) {
        return target(route, new ParleyDialect("/"));
    }

    /** As {@code kill}: it stops in order. Completes when it has, with its exit code. */
    CompletableFuture<Integer> stop(int index) {
        hubs.get(index).terminate();
        return hubs.get(index).exitCode();
    }

    /** Whether a hub has said this, of what is to be minded. */
    boolean hasSaid(int index, String what) throws IOException {
        return Files.readString(log(programs, name, index)).contains(what);
    }

    private static Path log(Programs programs, String name, int index) {
        return programs.logs().resolve(name + "-hub" + (index + 1) + ".log");
    }

    /** As {@code kill -9}. */
    void kill(int index) {
        hubs.get(index).kill();
    }

    /** One metric of some hubs together, by its code. */
    Map<String, Double> metric(String name, List<Integer> ofHubs) throws IOException, InterruptedException {
        Map<String, Double> sums = new TreeMap<>();
        for (int index : ofHubs) {
            HubMetrics.read(http, hub(index), name).forEach((code, value) -> sums.merge(code, value, Double::sum));
        }
        return sums;
    }

    @Override
    public void close() {
        http.close();
        hubs.forEach(ServerProcess::close);
        redis.close();
    }
}
