package io.parley.mediatest.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.jar.HubProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The image, unpacked as a container engine does it: layer over layer.
 *
 * @param root what a container has as its root
 * @param config what the image says of how it is run
 */
record ContainerImage(Path root, JsonNode config) {
    private static final Path HUB = Path.of("opt/parley/parley.jar");

    /** @param folder an empty one, into which it is unpacked */
    static ContainerImage unpack(Path folder) throws IOException, InterruptedException {
        Path archive = Files.createDirectory(folder.resolve("archive"));
        Path root = Files.createDirectory(folder.resolve("root"));
        untar(Deploy.IMAGE, archive);
        JsonNode manifest = JsonMapper.shared()
                .readTree(archive.resolve("manifest.json").toFile())
                .get(0);
        for (JsonNode layer : manifest.get("Layers")) {
            untar(archive.resolve(layer.asString()), root);
        }
        Path config = archive.resolve(manifest.get("Config").asString());
        return new ContainerImage(root, JsonMapper.shared().readTree(config.toFile()));
    }

    private static void untar(Path tar, Path into) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "tar", "-x", "--same-permissions", "-f", tar.toString(), "-C", into.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
        assertEquals(0, process.exitValue(), said);
    }

    /** Why there is nothing to test: no image, or that of another build. */
    Optional<String> problem() throws IOException {
        return Files.mismatch(root.resolve(HUB), HubProcess.JAR) == -1
                ? Optional.empty()
                : Optional.of("the image is that of another build: mvn -q -Dimage package");
    }

    List<String> entrypoint() {
        List<String> words = new ArrayList<>();
        config.at("/config/Entrypoint").forEach(word -> words.add(word.asString()));
        return words;
    }

    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        for (JsonNode variable : config.at("/config/Env")) {
            String[] parts = variable.asString().split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        return environment;
    }
}
