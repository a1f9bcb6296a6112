package io.parley.signaling.api;

import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Percent;
import io.parley.signaling.protocol.RoomName;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A request that came to its operation. What it asks for is read when the operation wants it. */
final class Call {
    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final ApiRequest request;
    private final Optional<ByteBuffer> body;
    private final Map<String, String> variables;
    private final int maxRoomNameLength;

    /** @param body empty where it is too large */
    Call(ApiRequest request, Optional<ByteBuffer> body, Map<String, String> variables, int maxRoomNameLength) {
        this.request = request;
        this.body = body;
        this.variables = variables;
        this.maxRoomNameLength = maxRoomNameLength;
    }

    /** What another hub needs to run it. */
    byte[] question() {
        return PassedOn.question(request, body);
    }

    boolean isAboutRoom() {
        return variables.containsKey("room");
    }

    RoomName room() {
        return room(Objects.requireNonNull(variables.get("room")));
    }

    private RoomName room(String raw) {
        return Percent.decode(raw)
                .flatMap(name -> RoomName.parse(name, maxRoomNameLength))
                .orElseThrow(() -> new Refusal(Problem.INVALID_ROOM_NAME, RoomName.rule(maxRoomNameLength)));
    }

    /** Whose id stands in the path. */
    PeerId peer() {
        String raw = Objects.requireNonNull(variables.get("peer"));
        return new PeerId(Percent.decode(raw).orElse(raw));
    }

    /** Behind which room a list goes on. */
    Optional<RoomName> after() {
        return parameter("after").map(this::room);
    }

    /** How many there shall be at most. */
    int limit(int byDefault, int most) {
        return parameter("limit")
                .map(text -> Optional.of(text)
                        .filter(number -> number.matches("[0-9]{1,9}"))
                        .map(Integer::valueOf)
                        .filter(number -> number >= 1 && number <= most)
                        .orElseThrow(() ->
                                new Refusal(Problem.INVALID_REQUEST, "\"limit\" is a whole number, 1 to " + most)))
                .orElse(byDefault);
    }

    private Optional<String> parameter(String name) {
        return request.query().stream()
                .flatMap(query -> Stream.of(query.split("&", -1)))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> parameter.substring(name.length() + 1))
                .findFirst();
    }

    /** @param known what members the body may have */
    Fields fields(String... known) {
        boolean patch = request.method().equals("PATCH");
        String type = request.contentType().orElse("").split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals(JSON) && !(patch && type.equals(MERGE_PATCH))) {
            throw new Refusal(
                    Problem.UNSUPPORTED_MEDIA_TYPE,
                    "\"Content-Type: " + (patch ? MERGE_PATCH : JSON) + "\" is needed",
                    patch ? Map.of("Accept-Patch", MERGE_PATCH + ", " + JSON) : Map.of("Accept", JSON));
        }
        return Fields.read(
                body.orElseThrow(() ->
                        new Refusal(Problem.BODY_TOO_LARGE, "a body has " + Api.MAX_BODY_BYTES + " bytes at most")),
                known);
    }
}
