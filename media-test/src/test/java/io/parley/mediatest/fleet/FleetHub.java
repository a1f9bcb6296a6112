package io.parley.mediatest.fleet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.jar.HubProcess;
import io.parley.mediatest.wire.Exposition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One hub of a fleet, over all its runs: it is killed, told to stop, and started again where it was. For one thread at a time. */
public final class FleetHub implements AutoCloseable {
    private final String name;
    private final URI uri;
    private final List<String> options;
    private final Path folder;
    private final Function<ProcessBuilder, Process> launcher;
    private final HttpClient http;
    private final List<HubProcess> runs = new ArrayList<>();

    /**
     * @param name as the balancers call it
     * @param uri where it listens
     * @param folder for its logs
     * @param launcher starts it, perhaps in another network
     */
    FleetHub(
            String name,
            URI uri,
            List<String> options,
            Path folder,
            Function<ProcessBuilder, Process> launcher,
            HttpClient http) {
        this.name = name;
        this.uri = uri;
        this.options = options;
        this.folder = folder;
        this.launcher = launcher;
        this.http = http;
    }

    /** Begins a run, which is {@linkplain #awaitReady ready} later. */
    void begin() throws IOException {
        runs.add(HubProcess.start(folder, launcher, options));
    }

    void awaitReady() throws IOException {
        runs.getLast().awaitReady();
    }

    /** Starts it again, where it was, and waits until it is ready. */
    public void startAgain() throws IOException {
        begin();
        awaitReady();
    }

    public String name() {
        return name;
    }

    public URI uri() {
        return uri;
    }

    /** A room's address that does not lead through a balancer. */
    public URI room(String room) {
        return uri.resolve("rooms/" + room);
    }

    public boolean isAlive() {
        return !runs.isEmpty() && runs.getLast().process().isAlive();
    }

    /** {@code kill -9}: nothing is told to anybody. */
    public void kill() {
        Await.killed(runs.getLast().process());
    }

    /** SIGTERM: it drains, and ends. */
    public void terminate() {
        runs.getLast().terminate();
    }

    /** Waits for its end. */
    public int exitCode() throws InterruptedException {
        return runs.getLast().exitCode();
    }

    /** What {@code /metrics} says of this name. */
    public double metric(String sample) {
        String text = get("metrics").body();
        Map<String, Double> samples = Exposition.read(text);
        assertTrue(samples.containsKey(sample), () -> "no " + sample + " in\n" + text);
        return samples.getOrDefault(sample, 0.0);
    }

    private HttpResponse<String> get(String path) {
        try {
            return http.send(HttpRequest.newBuilder(uri.resolve(path)).build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /** Clients here whose rooms live elsewhere: for them this hub is an edge. */
    public int relayed() {
        return (int) metric("parley_fleet_relayed_out");
    }

    /** Clients here, whether their rooms live here or elsewhere. */
    public int connections() {
        return (int) metric("parley_connections");
    }

    /** What it tells balancers that want to know. */
    boolean opensRooms() {
        return get("readyz/fleet").statusCode() == 200;
    }

    /** What its present run has written. */
    String log() {
        try {
            return runs.getLast().errorText();
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }

    @Override
    public String toString() {
        return name + " at " + uri + (isAlive() ? "" : ", dead");
    }
}
