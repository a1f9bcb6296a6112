package io.parley.mediatest.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Objects for Kubernetes. */
record Manifests(List<JsonNode> objects) {
    List<String> kinds() {
        return objects.stream()
                .map(object -> object.get("kind").asString())
                .sorted()
                .toList();
    }

    /** The only one of its kind. */
    JsonNode the(String kind) {
        List<JsonNode> found = objects.stream()
                .filter(object -> object.get("kind").asString().equals(kind))
                .toList();
        assertEquals(1, found.size(), kind);
        return found.getFirst();
    }

    JsonNode pod() {
        return the("Deployment").at("/spec/template/spec");
    }

    JsonNode container() {
        assertEquals(1, pod().get("containers").size());
        return pod().at("/containers/0");
    }

    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        for (JsonNode variable : container().get("env")) {
            environment.put(
                    variable.get("name").asString(), variable.get("value").asString());
        }
        return environment;
    }
}
