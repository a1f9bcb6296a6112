package io.parley.mediatest.load.fleet;

import io.parley.mediatest.load.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a hub counts, as {@code GET /metrics} tells it. */
final class HubMetrics {

    private static final Pattern LINE = Pattern.compile("^(\\w+)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile(".*\\bcode=\"([^\"]*)\".*");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private HubMetrics() {}

    /** The values of one metric by its label {@code code}; by nothing where it has none. */
    static Map<String, Double> read(HttpClient client, Route.Server hub, String metric)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + hub.authority() + "/metrics"))
                .timeout(PATIENCE)
                .build();
        return parse(client.send(request, BodyHandlers.ofString()).body(), metric);
    }

    static Map<String, Double> parse(String text, String metric) {
        Map<String, Double> values = new TreeMap<>();
        LINE.matcher(text)
                .results()
                .filter(line -> line.group(1).equals(metric))
                .forEach(line -> {
                    String labels = line.group(2) == null ? "" : line.group(2);
                    var code = CODE.matcher(labels);
                    values.merge(code.matches() ? code.group(1) : "", Double.parseDouble(line.group(3)), Double::sum);
                });
        return values;
    }
}
