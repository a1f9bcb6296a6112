package io.parley.mediatest.client;

import io.parley.mediatest.client.SignalBody.Candidate;
import io.parley.mediatest.client.SignalBody.Description;
import io.parley.mediatest.client.SignalBody.EndOfCandidates;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a client says, as text. */
public final class ClientMessages {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ClientMessages() {}

    public static String hello(String name, String client, Credentials credentials, Optional<Resume> resume) {
        ObjectNode json = message("hello").put("name", name).put("client", client);
        credentials.token().ifPresent(token -> json.put("token", token));
        credentials.passphrase().ifPresent(passphrase -> json.put("passphrase", passphrase));
        resume.ifPresent(from -> {
            ObjectNode member = json.putObject("resume")
                    .put("session", from.session().id())
                    .put("secret", from.session().secret())
                    .put("attempt", from.attempt());
            from.received().ifPresent(count -> member.put("received", count).put("keep", true));
        });
        return json.toString();
    }

    public static String signal(PeerId to, SignalBody body) {
        ObjectNode json = message("signal").put("to", to.value());
        switch (body) {
            case Description(String type, String sdp) ->
                json.putObject("description").put("type", type).put("sdp", sdp);
            case Candidate candidate -> json.set("candidate", candidate(candidate));
            case EndOfCandidates() -> json.putNull("candidate");
        }
        return json.toString();
    }

    private static ObjectNode candidate(Candidate candidate) {
        return JSON.createObjectNode()
                .put("candidate", candidate.candidate())
                .put("sdpMid", candidate.sdpMid())
                .put("sdpMLineIndex", candidate.sdpMLineIndex())
                .put("usernameFragment", candidate.usernameFragment());
    }

    public static String toEveryone(JsonNode data) {
        ObjectNode json = message("message");
        json.set("data", data);
        return json.toString();
    }

    public static String toOne(PeerId to, JsonNode data) {
        ObjectNode json = message("message").put("to", to.value());
        json.set("data", data);
        return json.toString();
    }

    public static String state(JsonNode state) {
        ObjectNode json = message("state");
        json.set("state", state);
        return json.toString();
    }

    /** To go on with another token. */
    public static String token(String token) {
        return message("token").put("token", token).toString();
    }

    public static String ack(long received) {
        return message("ack").put("received", received).toString();
    }

    public static String bare(String type) {
        return message(type).toString();
    }

    private static ObjectNode message(String type) {
        return JSON.createObjectNode().put("type", type);
    }
}
