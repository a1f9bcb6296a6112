package io.parley.mediatest.browser;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What only the Chrome DevTools Protocol tells about a page. */
final class DevTools {

    private static final Gson GSON = new Gson();
    /** The objects that were asked for in between; let go at the end, for they would stay. */
    private static final String GROUP = "footprint";
    /** Of 100: letters stay sharp. */
    private static final int WEBP_QUALITY = 85;

    private final CDPSession session;

    DevTools(CDPSession session) {
        this.session = session;
        // Of the processor, not of the clock: others on this machine do not count.
        send("Performance.enable", Map.of("timeDomain", "threadTicks"));
    }

    /** How long the page's main thread has worked until now, in the processor's time. */
    Duration mainThread() {
        return Duration.ofNanos(Math.round(metrics().of("TaskDuration") * 1e9));
    }

    /** What is seen of the page. */
    byte[] webp() {
        return Base64.getDecoder()
                .decode(send("Page.captureScreenshot", Map.of("format", "webp", "quality", WEBP_QUALITY))
                        .get("data")
                        .getAsString());
    }

    Footprint footprint(List<String> constructors) {
        // What the first lets go of may have held more.
        for (int i = 0; i < 3; i++) {
            send("HeapProfiler.collectGarbage", Map.of());
        }
        Map<String, Long> objects =
                constructors.stream().collect(Collectors.toUnmodifiableMap(name -> name, this::count));
        Metrics metrics = metrics();
        return new Footprint(
                Math.round(metrics.of("JSHeapUsedSize")),
                Math.round(metrics.of("Documents")),
                Math.round(metrics.of("Nodes")),
                Math.round(metrics.of("JSEventListeners")),
                objects);
    }

    private long count(String constructor) {
        String prototype = objectId(
                send("Runtime.evaluate", Map.of("expression", constructor + ".prototype", "objectGroup", GROUP)),
                "result");
        String list = objectId(
                send("Runtime.queryObjects", Map.of("prototypeObjectId", prototype, "objectGroup", GROUP)), "objects");
        JsonObject length = send(
                "Runtime.callFunctionOn",
                Map.of(
                        "objectId",
                        list,
                        "functionDeclaration",
                        "function() { return this.length; }",
                        "returnByValue",
                        true));
        send("Runtime.releaseObjectGroup", Map.of("objectGroup", GROUP));
        return length.getAsJsonObject("result").get("value").getAsLong();
    }

    private static String objectId(JsonObject answer, String field) {
        return answer.getAsJsonObject(field).get("objectId").getAsString();
    }

    private Metrics metrics() {
        return new Metrics(send("Performance.getMetrics", Map.of()).getAsJsonArray("metrics"));
    }

    /** As {@code Performance.getMetrics} lists them. */
    private record Metrics(JsonArray list) {

        double of(String name) {
            for (JsonElement entry : list) {
                JsonObject metric = entry.getAsJsonObject();
                if (metric.get("name").getAsString().equals(name)) {
                    return metric.get("value").getAsDouble();
                }
            }
            throw new IllegalStateException("no " + name + " among " + list);
        }
    }

    private JsonObject send(String method, Map<String, ?> parameters) {
        return session.send(method, GSON.toJsonTree(parameters).getAsJsonObject());
    }
}
