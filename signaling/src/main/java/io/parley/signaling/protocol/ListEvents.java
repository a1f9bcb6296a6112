package io.parley.signaling.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the events of the list of public rooms (PROTOCOL.md, "Public rooms") as a {@code text/event-stream} (HTML, §9.2). */
public final class ListEvents {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private ListEvents() {}

    /** The whole list. */
    public static byte[] rooms(Collection<ListedRoom> all) {
        return event("rooms", json -> rooms(json, "rooms", all));
    }

    /** What is different since the event before: rooms as they are now, and those that are not listed any more. */
    public static byte[] changes(Collection<ListedRoom> changed, Collection<RoomName> gone) {
        return event("changes", json -> {
            rooms(json, "changed", changed);
            json.writeArrayPropertyStart("gone");
            gone.forEach(room -> json.writeString(room.value()));
            json.writeEndArray();
        });
    }

    /** When to come back once the connection has ended. No event by itself. */
    public static byte[] retry(Duration after) {
        return ("retry: " + after.toMillis() + "\n\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** A comment, which shows that the connection lives. */
    public static byte[] beat() {
        return BEAT.clone();
    }

    private static void rooms(JsonGenerator json, String name, Collection<ListedRoom> rooms) {
        json.writeArrayPropertyStart(name);
        for (ListedRoom room : rooms) {
            json.writeStartObject();
            json.writeStringProperty("name", room.name().value());
            json.writeNumberProperty("members", room.members());
            json.writeNumberProperty("capacity", room.capacity());
            json.writeBooleanProperty("locked", room.locked());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** JSON that is written without a printer has no line break in it, so it is one line of data. */
    private static byte[] event(String type, Consumer<JsonGenerator> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        bytes.writeBytes(("event: " + type + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        bytes.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }
}
