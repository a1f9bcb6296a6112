package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API's description of itself, asked about single answers. */
final class OpenApi {
    static final String PATH = "/api/v1";
    private static final String RESOURCE = "/io/parley/signaling/api/openapi.json";
    private static final String COMPONENTS = "#/components/schemas/";
    private static final JsonNode DOCUMENT = load();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(Dialects.getOpenApi31());

    private OpenApi() {}

    static JsonNode document() {
        return DOCUMENT;
    }

    /** What is described, as {@code GET /rooms/{room}}. */
    static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        DOCUMENT.path("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (!method.equals("parameters")) {
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path);
                    }
                }));
        return operations;
    }

    /** The answer must be one that the document allows, and say nothing that it does not describe. */
    static void check(String operation, Http.Answer answer) {
        String method = operation.substring(0, operation.indexOf(' '));
        JsonNode described = DOCUMENT.path("paths")
                .path(operation.substring(operation.indexOf(' ') + 1))
                .path(method.toLowerCase(Locale.ROOT));
        assertTrue(described.isObject(), () -> operation + " is not described");
        JsonNode response = resolved(described.path("responses").path(String.valueOf(answer.status())));
        assertTrue(response.isObject(), () -> operation + " is not to answer " + answer);
        response.path("headers")
                .propertyNames()
                .forEach(name -> assertTrue(!answer.header(name).isEmpty(), name));
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            assertEquals("", answer.body(), operation);
            return;
        }
        JsonNode schema = content.path(answer.header("Content-Type")).path("schema");
        assertTrue(schema.isObject(), () -> operation + " is not to answer with " + answer.header("Content-Type"));
        // As a schema that stands for itself, it has its definitions elsewhere.
        ObjectNode entry = (ObjectNode) Json.read(schema.toString().replace(COMPONENTS, "#/$defs/"));
        entry.set(
                "$defs",
                Json.read(strict(DOCUMENT.at("/components/schemas").deepCopy())
                        .toString()
                        .replace(COMPONENTS, "#/$defs/")));
        var problems = SCHEMAS.getSchema(entry).validate(answer.json());
        assertTrue(problems.isEmpty(), () -> operation + " answers " + answer.body() + ": " + problems);
    }

    private static JsonNode resolved(JsonNode response) {
        return response.has("$ref")
                ? DOCUMENT.at(response.path("$ref").asString().substring(1))
                : response;
    }

    private static JsonNode strict(JsonNode schemas) {
        schemas.forEach(schema -> {
            if (schema.has("properties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        return schemas;
    }

    private static JsonNode load() {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
