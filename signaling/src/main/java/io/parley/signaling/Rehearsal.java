package io.parley.signaling;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A hub, and people who come into its rooms, several rooms at a time, and do there what people do. */
final class Rehearsal {
    /** In every sixth room there is a call. Those who only meet cost little, and a storm's joins are to be learned too. */
    private static final int ROOMS_TO_A_CALL = 6;

    private static final int ROOMS_AT_A_TIME = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int NO_LIMIT = 1_000_000;

    private final HttpClient http;
    private final URI hub;
    private final IntPredicate opens;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private Rehearsal(HttpClient http, URI hub, IntPredicate opens) {
        this.http = http;
        this.hub = hub;
        this.opens = opens;
    }

    /**
     * Goes through it all once, and logs it to nowhere: a hub writes a log, and so does this one, but nobody wants to read who came to a
     * rehearsal. Logging is stopped afterwards.
     *
     * @param opens whether one more room is to be opened, when so many have been; the first one is, in any case
     * @return how many clients took part
     * @throws IOException when the hub cannot listen, or does not do what it should, saying what
     */
    static int run(IntPredicate opens) throws IOException, InterruptedException {
        PrintStream terminal = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            Logging.configure(Logging.Format.TEXT, Logging.Level.INFO);
            return perform(opens);
        } finally {
            Logging.stop();
            System.setErr(terminal);
        }
    }

    private static int perform(IntPredicate opens) throws IOException, InterruptedException {
        // No proxy: the hub is here, whatever the machine is told about others.
        HttpClient http = HttpClient.newBuilder()
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(PATIENCE)
                .build();
        try (Hub hub = Hub.start(config())) {
            Rehearsal rehearsal = new Rehearsal(http, hub.uri(), opens);
            rehearsal.watch();
            rehearsal.play();
            rehearsal.watch();
            hub.drain();
            return rehearsal.closed.get() * RehearsalRoom.CAST;
        } finally {
            http.shutdownNow();
        }
    }

    private static HubConfig config() {
        return HubConfig.builder()
                .port(0)
                .maxConnections(NO_LIMIT)
                .maxHandshakes(NO_LIMIT)
                .connectionsPerSecond(NO_LIMIT)
                .connectionBurst(NO_LIMIT)
                .messagesPerSecond(NO_LIMIT)
                .messageBurst(NO_LIMIT)
                .closeTimeout(Duration.ofSeconds(1))
                .build();
    }

    /** What a browser and those who operate a hub ask for. */
    private void watch() throws IOException, InterruptedException {
        for (String path : List.of("/", "/rooms/rehearsal", "/healthz", "/readyz", "/metrics")) {
            HttpRequest request = HttpRequest.newBuilder(hub.resolve(path))
                    .header("Accept-Encoding", "gzip")
                    .timeout(PATIENCE)
                    .build();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("GET " + path + " was answered with " + status);
            }
        }
    }

    private void play() throws IOException, InterruptedException {
        ExecutorService stages = Executors.newFixedThreadPool(ROOMS_AT_A_TIME);
        try {
            List<Future<Void>> shows = new ArrayList<>();
            for (int i = 0; i < ROOMS_AT_A_TIME; i++) {
                shows.add(stages.submit(this::roomAfterRoom));
            }
            for (Future<Void> show : shows) {
                show.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            stages.shutdownNow();
        }
    }

    private @Nullable Void roomAfterRoom() throws IOException, InterruptedException {
        for (int room = opened.getAndIncrement(); room == 0 || opens.test(room); room = opened.getAndIncrement()) {
            URI address = URI.create("ws://" + hub.getAuthority() + "/rooms/rehearsal-" + room);
            RehearsalRoom four = new RehearsalRoom(http, address);
            if (room % ROOMS_TO_A_CALL == 0) {
                four.call();
            } else {
                four.meet();
            }
            closed.getAndIncrement();
        }
        return null;
    }
}
