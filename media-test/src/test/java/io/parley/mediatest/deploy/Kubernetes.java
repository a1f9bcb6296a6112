package io.parley.mediatest.deploy;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The types of Kubernetes' API, as its own Java client has them from the OpenAPI document: which fields there are, of which type, and
 * which are needed. What the API server checks beyond, it does not know.
 */
final class Kubernetes {
    private Kubernetes() {}

    /** What is wrong with an object, if anything is. */
    static Optional<String> complaint(JsonNode object) {
        try {
            read(object.get("apiVersion").asString() + " " + object.get("kind").asString(), object.toString());
            return Optional.empty();
        } catch (RuntimeException | IOException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    private static void read(String type, String json) throws IOException {
        switch (type) {
            case "apps/v1 Deployment" -> V1Deployment.fromJson(json);
            case "v1 Service" -> V1Service.fromJson(json);
            case "v1 ConfigMap" -> V1ConfigMap.fromJson(json);
            case "policy/v1 PodDisruptionBudget" -> V1PodDisruptionBudget.fromJson(json);
            case "networking.k8s.io/v1 NetworkPolicy" -> V1NetworkPolicy.fromJson(json);
            case "autoscaling/v2 HorizontalPodAutoscaler" -> V2HorizontalPodAutoscaler.fromJson(json);
            default -> throw new IllegalArgumentException("no type of Kubernetes' own: " + type);
        }
    }
}
