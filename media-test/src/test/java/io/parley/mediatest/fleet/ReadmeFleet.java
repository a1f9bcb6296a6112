package io.parley.mediatest.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.mediatest.fault.NetworkLink;
import io.parley.mediatest.program.InstalledProgram;
import io.parley.mediatest.proxy.ProxyProgram;
import io.parley.mediatest.proxy.ReadmePart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * What the README has a newcomer start under <em>Several hubs</em>, for the tests of a class: Redis, three hubs and a balancer, with its command lines
 * and configuration, on ports of their own. There are two balancers, with and without the line that can be left out. Whatever a test has killed is there again
 * when the next one begins. When a test fails, what all of them have written is among what is said.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ReadmeFleet FLEET = ReadmeFleet.with("--reconnect-spread", "2s");
 * }</pre>
 */
public final class ReadmeFleet
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, TestExecutionExceptionHandler {
    private static final int HUBS = 3;
    private static final int LINES = 60; // of each log, when a test fails

    private final List<String> options;
    private final boolean firstIsApart;
    private final List<FleetHub> hubs = new ArrayList<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private @Nullable RedisProcess redis;
    private @Nullable Balancer byPath;
    private @Nullable Balancer inTurn;
    private Site.@Nullable Apart apart;

    private ReadmeFleet(List<String> options, boolean firstIsApart) {
        this.options = options;
        this.firstIsApart = firstIsApart;
    }

    /** @param options of the hubs, besides those in the README */
    public static ReadmeFleet with(String... options) {
        return new ReadmeFleet(List.of(options), false);
    }

    /** The first hub is on a machine of its own, which can be cut off from Redis and from its visitors. */
    ReadmeFleet withFirstHubApart() {
        return new ReadmeFleet(options, true);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        for (Optional<String> reason :
                List.of(InstalledProgram.REDIS.reasonToSkip(), ProxyProgram.HAPROXY.reasonToSkip())) {
            assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
        }
        if (firstIsApart) {
            Optional<String> problem = Site.Apart.problem();
            assumeTrue(problem.isEmpty(), () -> problem.orElse(""));
        }
        try {
            start();
        } catch (Exception | AssertionError failure) {
            failure.addSuppressed(logs());
            afterAll(context);
            throw failure;
        }
    }

    private void start() throws Exception {
        Path folder = Files.createTempDirectory("parley-fleet");
        open.push(() -> delete(folder));
        HttpClient http = HttpClient.newHttpClient();
        open.push(http);
        List<String> commands =
                ReadmePart.find("Several hubs", "sh").text().lines().toList();
        assertEquals(HUBS + 2, commands.size(), () -> "not Redis, three hubs and a balancer: " + commands);
        assertEquals("haproxy -f haproxy.cfg", commands.getLast());
        if (firstIsApart) {
            apart = Site.Apart.create();
            open.push(apart);
        }
        redis = startRedis(commands.getFirst(), folder);
        open.push(redis);
        for (int i = 0; i < HUBS; i++) {
            Site site = i == 0 && apart != null ? apart.site() : Site.HERE;
            FleetHub hub = hub(i, commands.get(i + 1), site, redis.port(), folder, http);
            hubs.add(hub);
            open.push(hub);
            hub.begin();
        }
        for (FleetHub hub : hubs) {
            hub.awaitReady();
        }
        List<URI> addresses = hubs.stream().map(FleetHub::uri).toList();
        byPath = Balancer.start(Balancer.Mode.BY_PATH, addresses, folder);
        open.push(byPath);
        inTurn = Balancer.start(Balancer.Mode.IN_TURN, addresses, folder);
        open.push(inTurn);
    }

    private RedisProcess startRedis(String command, Path folder) throws Exception {
        int port = Ports.free();
        List<String> words = words(command, "redis-server", Map.of("--port 6379", "--port " + port));
        if (apart != null) {
            words.addAll(List.of("--bind", "127.0.0.1", apart.site().redis(), "--protected-mode", "no"));
        }
        return RedisProcess.start(folder, port, words);
    }

    private FleetHub hub(int index, String command, Site site, int redisPort, Path folder, HttpClient http) {
        int port = Ports.free();
        List<String> words = words(
                new ReadmePart("hub", command).with(site.changes(redisPort)).text(),
                "java -jar parley.jar",
                Map.of("--port " + (8081 + index), "--port " + port));
        words.addAll(options);
        URI uri = URI.create("http://" + site.address() + ":" + port + "/");
        return new FleetHub("hub" + (index + 1), uri, words, folder, site.launcher(), http);
    }

    /** What follows the program in a command line that leaves it running. */
    private static List<String> words(String command, String program, Map<String, String> changes) {
        String line = new ReadmePart("command", command).with(changes).text();
        if (!line.startsWith(program + " ") || !line.endsWith(" &")) {
            throw new AssertionError("not " + program + " … &: " + line);
        }
        return Arrays.stream(line.substring(program.length(), line.length() - 1)
                        .strip()
                        .split(" +", -1))
                .map(word -> word.replace("\"", ""))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Whatever the test before has killed comes back. */
    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (apart != null) {
            apart.heal();
        }
        if (!redis().isAlive()) {
            redis().startAgain();
        }
        for (FleetHub hub : hubs) {
            if (!hub.isAlive()) {
                hub.startAgain();
            }
        }
        awaitWhole();
    }

    /** Waits until every hub is one of the fleet, and both balancers send people to all of them. */
    public void awaitWhole() throws Exception {
        for (FleetHub hub : hubs) {
            Await.until(
                    hub + " in use",
                    () -> hub.opensRooms() && byPath().uses(hub) && inTurn().uses(hub),
                    this::everything);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        failure.addSuppressed(logs());
        throw failure;
    }

    private AssertionError logs() {
        AssertionError logs = new AssertionError("what they have written:\n" + everything());
        logs.setStackTrace(new StackTraceElement[0]);
        return logs;
    }

    private String everything() {
        StringBuilder all = new StringBuilder();
        for (FleetHub hub : hubs) {
            all.append("== ").append(hub).append('\n').append(end(hub.log()));
        }
        if (byPath != null) {
            all.append("== the balancer by path\n").append(end(byPath.log()));
        }
        if (inTurn != null) {
            all.append("== the balancer in turn\n").append(end(inTurn.log()));
        }
        if (redis != null) {
            all.append("== Redis\n").append(end(redis.log()));
        }
        return all.toString();
    }

    private static String end(String log) {
        List<String> lines = log.lines().toList();
        return lines.stream().skip(Math.max(0, lines.size() - LINES)).collect(Collectors.joining("\n", "", "\n"));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        @Nullable Exception first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failure) { // and the others are closed all the same
                first = first == null ? failure : first;
            }
        }
        hubs.clear();
        if (first != null) {
            throw first;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    public List<FleetHub> hubs() {
        return List.copyOf(hubs);
    }

    public RedisProcess redis() {
        return started(redis);
    }

    /** The balancer that gives a room one hub. */
    public Balancer byPath() {
        return started(byPath);
    }

    /** The balancer that takes one hub after the other. */
    public Balancer inTurn() {
        return started(inTurn);
    }

    /** From the hub that is apart to Redis. */
    NetworkLink toRedis() {
        return started(apart).toRedis();
    }

    /** From the hub that is apart to its visitors. */
    NetworkLink toVisitors() {
        return started(apart).toVisitors();
    }

    /** The hub where a room lives that nobody has left and come back to: there people join it. */
    public FleetHub home(String room) throws Exception {
        Await.until("a home of " + room, () -> homes(room).count() == 1, this::everything);
        return homes(room).findFirst().orElseThrow();
    }

    private Stream<FleetHub> homes(String room) {
        return hubs.stream().filter(FleetHub::isAlive).filter(hub -> hub.log().contains(" joined room=" + room + " "));
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("there is none outside the tests of a class");
        }
        return part;
    }
}
