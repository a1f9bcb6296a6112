package io.parley.mediatest.storm;

import com.google.errorprone.annotations.FormatMethod;
import io.parley.mediatest.jar.HubProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The figures in the README, <em>What happens when the network fails</em>: not run with the tests, but by name. The hub is a
 * process of its own with its default settings, except that the window is long enough to measure in.
 */
class NetworkFigures {
    private static final int CLIENTS = 5_000;
    private static final int ROOM_SIZE = 4;
    private static final int RESUMES = 200;
    private static final int CANDIDATES = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration AS_THE_SDK = Duration.ofSeconds(1);
    private static final String CANDIDATE =
            "{\"candidate\":\"candidate:2381776293 1 udp 2113937151 192.0.2.17 61665 typ host "
                    + "generation 0 ufrag Zx8d network-cost 999\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0,\"usernameFragment\":\"Zx8d\"}";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void timeToResume() throws Exception {
        try (HubProcess hub = start();
                Storm storm = new Storm(hub.awaitReady(), AT_ONCE)) {
            storm.join(ROOM_SIZE, PATIENCE);
            double[] all = new double[RESUMES];
            for (int i = 0; i < 2 * RESUMES; i++) { // the first half warms up
                storm.cut(storm.clients().subList(0, 1));
                storm.awaitHere(ROOM_SIZE, PATIENCE);
                all[i % RESUMES] = storm.outagesMillis()[0];
            }
            Arrays.sort(all);
            print("one client, back at once: %s", spread(all));
        }
    }

    @Test
    void storm() throws Exception {
        for (Duration firstBound : List.of(AS_THE_SDK, AT_ONCE)) {
            try (HubProcess hub = start()) {
                storm(hub, hub.awaitReady(), firstBound);
            }
        }
    }

    private static void storm(HubProcess hub, URI uri, Duration firstBound) throws Exception {
        try (Storm storm = new Storm(uri, firstBound)) {
            storm.join(CLIENTS, PATIENCE);
            Duration before = cpu(hub);
            try (Bystanders bystanders = new Bystanders(uri)) {
                storm.cut();
                storm.awaitHere(CLIENTS, PATIENCE);
                print("meanwhile, a message between two others: %s", spread(bystanders.delaysMillis()));
            }
            print(
                    "%d clients, first attempt within %d ms: back after %s; refused %d times, %d afresh; %d ms of CPU in the hub",
                    CLIENTS,
                    firstBound.toMillis(),
                    spread(storm.outagesMillis()),
                    storm.refusals(),
                    storm.startedAfresh(),
                    cpu(hub).minus(before).toMillis());
        }
    }

    @Test
    void memory() throws Exception {
        try (HubProcess hub = start()) {
            memory(hub, hub.awaitReady());
        }
    }

    private void memory(HubProcess hub, URI uri) throws Exception {
        try (Storm storm = new Storm(uri, AS_THE_SDK)) {
            URI metrics = uri.resolve("metrics");
            storm.join(ROOM_SIZE, PATIENCE);
            double empty = heap(hub, metrics);
            storm.join(CLIENTS - ROOM_SIZE, PATIENCE);
            double connected = (heap(hub, metrics) - empty) / (CLIENTS - ROOM_SIZE);
            print("a connected session: %.1f KB of heap", connected / 1000);

            storm.hold();
            List<StormClient> stay = part(storm, true);
            List<StormClient> go = part(storm, false);
            storm.cut(go);
            awaitAway(metrics, go.size());
            double away = heap(hub, metrics);
            print("a detached session: %.1f KB of heap", (away - empty - connected * stay.size()) / go.size() / 1000);
            for (int i = 0; i < CANDIDATES; i++) {
                for (StormClient client : stay) {
                    client.sendCandidates(CANDIDATE);
                }
            }
            print(
                    "%d candidates of %d bytes that wait for it: %.1f KB more",
                    CANDIDATES, CANDIDATE.length(), (heap(hub, metrics) - away) / go.size() / 1000);
            storm.release();
        }
    }

    /** The last of each room knows all the others of it. */
    private static List<StormClient> part(Storm storm, boolean last) {
        List<StormClient> all = storm.clients();
        return IntStream.range(0, all.size())
                .filter(i -> (i % ROOM_SIZE == ROOM_SIZE - 1) == last)
                .mapToObj(all::get)
                .toList();
    }

    private HubProcess start() throws IOException {
        return HubProcess.start(folder, "--port", "0", "--log-level", "warn", "--resume-window", "10m");
    }

    private void awaitAway(URI metrics, int count) throws Exception {
        while (value(metrics, "parley_sessions_away") < count) {
            Thread.onSpinWait();
        }
    }

    /** Bytes of live heap. */
    private double heap(HubProcess hub, URI metrics) throws Exception {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        for (int i = 0; i < 2; i++) {
            new ProcessBuilder(jcmd.toString(), Long.toString(hub.process().pid()), "GC.run")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
        return value(metrics, "jvm_memory_used_bytes{area=\"heap\"");
    }

    private double value(URI metrics, String name) throws Exception {
        return http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static Duration cpu(HubProcess hub) {
        return hub.process().toHandle().info().totalCpuDuration().orElseThrow();
    }

    private static String spread(double[] sorted) {
        return "median %.1f ms, 99 %% %.1f ms, the last %.1f ms"
                .formatted(sorted[sorted.length / 2], sorted[sorted.length * 99 / 100], sorted[sorted.length - 1]);
    }

    @FormatMethod
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
