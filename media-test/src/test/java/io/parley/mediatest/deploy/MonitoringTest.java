package io.parley.mediatest.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.wire.Exposition;
import io.parley.mediatest.wire.Until;
import io.parley.signaling.FleetConfig;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import io.parley.signaling.TlsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The alerts and the dashboard ask for what a hub really shows. */
@Timeout(60)
final class MonitoringTest {
    private static final Pattern NAME = Pattern.compile("\\b(?:parley|jvm|process|system)_\\w+");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{([^}]*)\\}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)(=~|=|!~|!=)\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** What Prometheus makes itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "scrape_duration_seconds", "ALERTS");

    /** Labels that it puts to what a hub shows. */
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

    /** The labels of each sample, by its name. */
    private static final Map<String, List<Map<String, String>>> SHOWN = new HashMap<>();

    /** A hub that has all there are metrics of: a certificate, others, though it does not find them, and garbage that was collected. */
    @BeforeAll
    static void ask() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        HubConfig config = HubConfig.builder()
                .port(0)
                .fleet(FleetConfig.redis("redis://127.0.0.1:" + nobody))
                .tls(TlsConfig.selfSignedCertificate())
                .build();
        try (Hub hub = Hub.start(config)) {
            hub.metrics();
            System.gc();
            Until.holds(() -> hub.metrics().contains("jvm_gc_pause_seconds_sum"), hub::metrics);
            for (String sample : Exposition.read(hub.metrics()).keySet()) {
                int end = sample.indexOf('{');
                SHOWN.computeIfAbsent(end < 0 ? sample : sample.substring(0, end), absent -> new ArrayList<>())
                        .add(labels(sample));
            }
        }
    }

    private static Map<String, String> labels(String text) {
        return LABEL.matcher(text)
                .results()
                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(3)));
    }

    private static JsonNode alerts() {
        return new YAMLMapper().readTree(Deploy.ALERTS.toFile());
    }

    private static JsonNode dashboard() {
        return JsonMapper.shared().readTree(Deploy.DASHBOARD.toFile());
    }

    static List<String> expressions() {
        Stream<JsonNode> rules = alerts().get("groups")
                .valueStream()
                .flatMap(group -> group.get("rules").valueStream());
        Stream<JsonNode> targets =
                panels().flatMap(panel -> panel.path("targets").valueStream());
        List<String> expressions = Stream.concat(rules, targets)
                .map(asks -> asks.get("expr").asString())
                .distinct()
                .toList();
        assertTrue(expressions.size() > 40, expressions::toString);
        return expressions;
    }

    private static Stream<JsonNode> panels() {
        return dashboard().get("panels").valueStream();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void whatIsAskedForIsThere(String expression) {
        List<MatchResult> selectors = SELECTOR.matcher(expression).results().toList();
        assertFalse(selectors.isEmpty(), "which hubs are meant, job says");
        assertEquals(
                NAME.matcher(expression).results().count(),
                selectors.stream()
                        .filter(selector -> NAME.matcher(selector.group(1)).matches())
                        .count(),
                "a metric that does not say which hubs are meant");
        for (MatchResult selector : selectors) {
            String name = selector.group(1);
            assertEquals("parley", labels(selector.group(2)).get("job"), selector::group);
            if (!OF_PROMETHEUS.contains(name)) {
                assertTrue(SHOWN.containsKey(name), () -> "no hub shows " + name);
                LABEL.matcher(selector.group(2))
                        .results()
                        .filter(label -> !LABELS_OF_PROMETHEUS.contains(label.group(1)))
                        .forEach(label -> assertIsShown(name, label));
            }
        }
    }

    private static void assertIsShown(String name, MatchResult label) {
        Set<String> values = SHOWN.getOrDefault(name, List.of()).stream()
                .map(labels -> labels.getOrDefault(label.group(1), ""))
                .collect(Collectors.toSet());
        List<String> asked =
                label.group(2).endsWith("~") ? Arrays.asList(label.group(3).split("\\|")) : List.of(label.group(3));
        assertTrue(values.containsAll(asked), () -> name + " has no " + label.group() + ", but " + values);
    }

    /** Grafana would push one away, to wherever there is room. */
    @Test
    void noPanelLiesOnAnother() {
        Set<List<Integer>> taken = new HashSet<>();
        panels().forEach(panel -> {
            JsonNode at = panel.get("gridPos");
            assertTrue(at.get("x").asInt() + at.get("w").asInt() <= 24, panel::toString);
            for (int x = 0; x < at.get("w").asInt(); x++) {
                for (int y = 0; y < at.get("h").asInt(); y++) {
                    assertTrue(
                            taken.add(
                                    List.of(at.get("x").asInt() + x, at.get("y").asInt() + y)),
                            () -> panel.get("title") + " lies on another");
                }
            }
        });
        assertEquals(
                panels().count(),
                panels().map(panel -> panel.get("id").asInt()).distinct().count());
    }

    @Test
    void everyAlertSaysHowBadItIsAndWhatToDo() {
        alerts().get("groups")
                .valueStream()
                .flatMap(group -> group.get("rules").valueStream())
                .forEach(rule -> {
                    assertTrue(
                            Set.of("warning", "critical")
                                    .contains(rule.at("/labels/severity").asString("")),
                            rule::toString);
                    assertFalse(rule.at("/annotations/summary").asString("").isBlank(), rule::toString);
                    assertFalse(rule.at("/annotations/description").asString("").isBlank(), rule::toString);
                });
    }
}
