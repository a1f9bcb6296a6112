package io.parley.mediatest.wire;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The protocol's schema, asked about single messages and events. */
final class Schemas {
    private static final String RESOURCE = "/io/parley/signaling/protocol/parley.v1.schema.json";
    private static final JsonNode DOCUMENT = load();
    private static final Schema CLIENT = definition("clientMessage");
    private static final Schema SERVER = definition("serverMessage");
    private static final Schema LIST = definition("listEvent");

    private Schemas() {}

    /** What is wrong with a client's message; empty when nothing is. */
    static List<Error> problemsOfClient(JsonNode message) {
        return CLIENT.validate(message);
    }

    /** What is wrong with a hub's message; empty when nothing is. */
    static List<Error> problemsOfServer(JsonNode message) {
        return SERVER.validate(message);
    }

    /** What is wrong with an event of the list of public rooms; empty when nothing is. */
    static List<Error> problemsOfListEvent(String type, JsonNode data) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("event", type);
        event.set("data", data);
        return LIST.validate(event);
    }

    static JsonNode document() {
        return DOCUMENT;
    }

    private static Schema definition(String name) {
        ObjectNode entry = (ObjectNode) DOCUMENT.deepCopy();
        entry.remove("anyOf");
        entry.put("$id", "urn:parley:test:" + name);
        entry.put("$ref", "#/$defs/" + name);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(entry);
    }

    private static JsonNode load() {
        try (InputStream in = Objects.requireNonNull(Schemas.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return Json.read(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
