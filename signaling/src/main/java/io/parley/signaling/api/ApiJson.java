package io.parley.signaling.api;

import io.parley.signaling.protocol.RoomSettings;
import io.parley.signaling.protocol.Utf8;
import io.parley.signaling.room.Ban;
import io.parley.signaling.room.Operations.Listing;
import io.parley.signaling.room.RoomReport;
import io.parley.signaling.room.RoomSummary;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes what the API answers; the OpenAPI document describes it. */
final class ApiJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ApiJson() {}

    static ByteBuffer problem(Problem problem, String detail) {
        return object(json -> {
            json.writeStringProperty("type", "about:blank");
            json.writeStringProperty("title", problem.title());
            json.writeNumberProperty("status", problem.status());
            json.writeStringProperty("code", problem.code());
            json.writeStringProperty("detail", detail);
        });
    }

    /** @param unanswered hubs whose rooms are not in it */
    static ByteBuffer listing(Listing listing, Collection<String> unanswered) {
        return object(json -> {
            json.writeArrayPropertyStart("rooms");
            listing.rooms().forEach(room -> summary(json, room));
            json.writeEndArray();
            json.writeNumberProperty("total", listing.total());
            listing.next().ifPresent(name -> json.writeStringProperty("next", name.value()));
            if (!unanswered.isEmpty()) {
                json.writeArrayPropertyStart("unanswered");
                unanswered.forEach(json::writeString);
                json.writeEndArray();
            }
        });
    }

    private static void summary(JsonGenerator json, RoomSummary room) {
        json.writeStartObject();
        json.writeStringProperty("name", room.name().value());
        json.writeName("settings");
        settings(json, room.settings());
        json.writeObjectPropertyStart("counts");
        json.writeNumberProperty("members", room.members());
        json.writeNumberProperty("away", room.away());
        json.writeNumberProperty("waiting", room.waiting());
        json.writeEndObject();
        json.writeEndObject();
    }

    static ByteBuffer room(RoomReport room) {
        return object(json -> {
            json.writeStringProperty("name", room.name().value());
            json.writeName("settings");
            settings(json, room.settings());
            json.writeArrayPropertyStart("members");
            room.members().forEach(member -> member(json, member));
            json.writeEndArray();
            json.writeArrayPropertyStart("waiting");
            room.waiting().forEach(newcomer -> waiting(json, newcomer));
            json.writeEndArray();
            json.writeName("bans");
            bans(json, room);
        });
    }

    static ByteBuffer settings(RoomReport room) {
        return write(json -> settings(json, room.settings()));
    }

    static ByteBuffer member(RoomReport.Present member) {
        return write(json -> member(json, member));
    }

    static ByteBuffer bans(RoomReport room) {
        return object(json -> {
            json.writeName("bans");
            bans(json, room);
        });
    }

    static ByteBuffer ban(Ban ban) {
        return write(json -> ban(json, ban));
    }

    private static void settings(JsonGenerator json, RoomSettings settings) {
        json.writeStartObject();
        json.writeBooleanProperty("locked", settings.locked());
        json.writeBooleanProperty("waitingRoom", settings.waitingRoom());
        json.writeNumberProperty("members", settings.members());
        json.writeEndObject();
    }

    private static void member(JsonGenerator json, RoomReport.Present member) {
        json.writeStartObject();
        json.writeStringProperty("id", member.id().value());
        json.writeStringProperty("name", member.name());
        json.writeStringProperty("role", member.role().wire());
        json.writeArrayPropertyStart("may");
        member.may().forEach(permission -> json.writeString(permission.wire()));
        json.writeEndArray();
        json.writeBooleanProperty("away", member.away());
        json.writeStringProperty("since", time(member.since()));
        json.writeEndObject();
    }

    private static void waiting(JsonGenerator json, RoomReport.Waiting newcomer) {
        json.writeStartObject();
        json.writeStringProperty("id", newcomer.id().value());
        json.writeStringProperty("name", newcomer.name());
        json.writeStringProperty("since", time(newcomer.since()));
        json.writeEndObject();
    }

    private static void bans(JsonGenerator json, RoomReport room) {
        json.writeStartArray();
        room.bans().forEach(ban -> ban(json, ban));
        json.writeEndArray();
    }

    /** The address itself is nobody's business here: whose it was, and until when it is kept out, is. */
    private static void ban(JsonGenerator json, Ban ban) {
        json.writeStartObject();
        json.writeStringProperty("id", ban.peer().value());
        json.writeStringProperty("name", ban.name());
        json.writeStringProperty("since", time(ban.since()));
        json.writeArrayPropertyStart("tokens");
        ban.tokens()
                .forEach(token -> json.writeString(Utf8.wellFormed(token))); // whoever makes tokens chooses their ids
        json.writeEndArray();
        ban.address().ifPresent(address -> json.writeStringProperty("addressUntil", time(address.until())));
        json.writeEndObject();
    }

    /** RFC 3339. */
    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static ByteBuffer object(Consumer<JsonGenerator> members) {
        return write(json -> {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        });
    }

    private static ByteBuffer write(Consumer<JsonGenerator> value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            value.accept(json);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
