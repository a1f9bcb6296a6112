package io.parley.mediatest.client;

import io.parley.mediatest.client.HubMessage.IceServer;
import io.parley.mediatest.client.HubMessage.Limits;
import io.parley.mediatest.client.HubMessage.Member;
import io.parley.mediatest.client.HubMessage.Session;
import io.parley.mediatest.client.HubMessage.Welcome;
import io.parley.mediatest.client.SignalBody.Candidate;
import io.parley.mediatest.client.SignalBody.Description;
import io.parley.mediatest.client.SignalBody.EndOfCandidates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Text from the hub to records. Strict about what PROTOCOL.md promises: a member that is missing is the hub's fault. */
final class HubMessageReader {

    private static final JsonMapper JSON = JsonMapper.shared();

    private HubMessageReader() {}

    /** @throws tools.jackson.core.JacksonException when the text is not what PROTOCOL.md promises */
    static HubMessage read(String text) {
        JsonNode json = JSON.readTree(text);
        String type = string(json, "type");
        return switch (type) {
            case "welcome" -> welcome(json);
            case "waiting" ->
                new HubMessage.Waiting(string(json, "why"), seconds(json, "heartbeat"), seconds(json, "patience"));
            case "resumed" -> new HubMessage.Resumed(number(json, "received"));
            case "joined" -> new HubMessage.Joined(member(json.required("peer")));
            case "left" -> new HubMessage.Left(peer(json, "peer"), string(json, "reason"));
            case "away" -> new HubMessage.Away(peer(json, "peer"));
            case "back" -> new HubMessage.Back(peer(json, "peer"));
            case "signal" -> new HubMessage.Signal(peer(json, "from"), signalBody(json));
            case "message" ->
                new HubMessage.Message(
                        peer(json, "from"), optionalString(json, "to").map(PeerId::new), json.required("data"));
            case "state" -> new HubMessage.State(peer(json, "from"), json.required("state"));
            case "role" -> new HubMessage.Role(peer(json, "peer"), string(json, "role"), publishes(json));
            case "iceServers" -> new HubMessage.IceServers(iceServers(json));
            case "error" ->
                new HubMessage.Refusal(string(json, "code"), string(json, "message"), optionalString(json, "about"));
            case "goaway" ->
                new HubMessage.GoAway(string(json, "reason"), Duration.ofMillis(number(json, "reconnectAfter")));
            case "expires" -> new HubMessage.Expires(Duration.ofSeconds(number(json, "in")));
            case "ack" -> new HubMessage.Ack(number(json, "received"));
            case "ping" -> new HubMessage.Ping();
            case "pong" -> new HubMessage.Pong();
            default -> new HubMessage.Unknown(type);
        };
    }

    private static Welcome welcome(JsonNode json) {
        JsonNode session = json.required("session");
        return new Welcome(
                peer(json, "self"),
                new Session(string(session, "id"), string(session, "secret"), seconds(session, "window")),
                string(json.required("room"), "name"),
                elements(json, "peers").map(HubMessageReader::member).toList(),
                iceServers(json),
                seconds(json, "heartbeat"),
                limits(json.required("limits")),
                json.path("kept").asBoolean(false));
    }

    private static Member member(JsonNode json) {
        return new Member(
                peer(json, "id"),
                string(json, "name"),
                string(json, "role"),
                publishes(json),
                json.required("state"),
                json.path("away").asBoolean(false));
    }

    /** What somebody may do is said of a peer only where its role does not say it (PROTOCOL.md, <em>Roles</em>). */
    private static boolean publishes(JsonNode json) {
        return json.has("may")
                ? elements(json, "may").anyMatch(may -> may.asString("").equals("publish"))
                : !string(json, "role").equals("viewer");
    }

    private static List<IceServer> iceServers(JsonNode json) {
        return elements(json, "iceServers").map(HubMessageReader::iceServer).toList();
    }

    /** {@code urls} is a string or a list of them (WebRTC 1.0 §4.2.4). */
    private static IceServer iceServer(JsonNode json) {
        JsonNode urls = json.required("urls");
        List<String> list = urls.isString()
                ? List.of(urls.stringValue())
                : urls.valueStream().map(JsonNode::stringValue).toList();
        return new IceServer(list, optionalString(json, "username"), optionalString(json, "credential"));
    }

    private static Limits limits(JsonNode json) {
        return new Limits(
                json.required("messageBytes").intValue(),
                json.required("depth").intValue(),
                json.required("stateBytes").intValue(),
                json.required("messagesPerSecond").intValue(),
                json.required("messageBurst").intValue(),
                json.required("members").intValue());
    }

    private static SignalBody signalBody(JsonNode json) {
        JsonNode description = json.path("description");
        if (description.isObject()) {
            return new Description(
                    string(description, "type"),
                    optionalString(description, "sdp").orElse(""));
        }
        JsonNode candidate = json.required("candidate");
        return candidate.isNull() ? new EndOfCandidates() : candidate(candidate);
    }

    private static Candidate candidate(JsonNode json) {
        JsonNode line = json.path("sdpMLineIndex");
        @Nullable Integer index = line.isNumber() ? line.intValue() : null;
        return new Candidate(
                string(json, "candidate"),
                optionalString(json, "sdpMid").orElse(null),
                index,
                optionalString(json, "usernameFragment").orElse(null));
    }

    private static Stream<JsonNode> elements(JsonNode json, String member) {
        return json.required(member).valueStream();
    }

    private static PeerId peer(JsonNode json, String member) {
        return new PeerId(string(json, member));
    }

    private static Duration seconds(JsonNode json, String member) {
        return Duration.ofMillis(Math.round(json.required(member).doubleValue() * 1000));
    }

    private static long number(JsonNode json, String member) {
        return json.required(member).longValue();
    }

    private static String string(JsonNode json, String member) {
        return json.required(member).stringValue();
    }

    private static Optional<String> optionalString(JsonNode json, String member) {
        JsonNode value = json.path(member);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }
}
