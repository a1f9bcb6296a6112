package io.parley.mediatest.deploy;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The chart, rendered by Helm itself in a process of its own. */
record Chart(Process helm, BufferedReader out, BufferedWriter in) implements AutoCloseable {

    /** Why there is no Helm here: its library comes for this system only. */
    static Optional<String> problem() {
        boolean linux = System.getProperty("os.name").equals("Linux");
        boolean amd64 = System.getProperty("os.arch").equals("amd64");
        return linux && amd64
                ? Optional.empty()
                : Optional.of("Helm as a library is on the classpath for Linux on x86-64 only");
    }

    static Chart open() throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HelmProgram.class.getName(),
                        Deploy.CHART.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        java.environment().put("KUBECONFIG", "/dev/null");
        Process helm = java.start();
        return new Chart(helm, helm.inputReader(StandardCharsets.UTF_8), helm.outputWriter(StandardCharsets.UTF_8));
    }

    /** What an install with these values would send to Kubernetes, each a {@code path=value}, as with {@code --set}. */
    Manifests render(String... values) throws IOException {
        JsonNode answer = ask(JsonMapper.shared().writeValueAsString(paths(values)));
        assertTrue(answer.isString(), answer::toString);
        List<JsonNode> objects = new ArrayList<>();
        YAMLMapper yaml = new YAMLMapper();
        try (MappingIterator<JsonNode> documents =
                yaml.readerFor(JsonNode.class).readValues(answer.asString())) {
            documents.forEachRemaining(objects::add);
        }
        objects.removeIf(JsonNode::isNull);
        return new Manifests(objects);
    }

    /** Why it does not render with these values. */
    String refusal(String... values) throws IOException {
        JsonNode answer = ask(JsonMapper.shared().writeValueAsString(paths(values)));
        assertTrue(answer.isObject(), () -> "rendered with " + List.of(values));
        return answer.get("wrong").asString();
    }

    /** What Helm says of the chart itself: a string if it is good. */
    JsonNode lint() throws IOException {
        return ask("lint");
    }

    private static Map<String, String> paths(String... values) {
        Map<String, String> paths = new LinkedHashMap<>();
        for (String value : values) {
            int end = value.indexOf('=');
            paths.put(value.substring(0, end), value.substring(end + 1));
        }
        return paths;
    }

    private JsonNode ask(String line) throws IOException {
        in.write(line);
        in.newLine();
        in.flush();
        String answer = out.readLine();
        assertNotNull(answer, "Helm's process has ended");
        return JsonMapper.shared().readTree(answer);
    }

    @Override
    public void close() throws IOException {
        in.close();
        helm.destroyForcibly();
    }
}
