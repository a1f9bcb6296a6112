package io.parley.mediatest.client;

import io.parley.mediatest.client.SignalBody.Candidate;
import io.parley.mediatest.client.SignalBody.Description;
import io.parley.mediatest.client.SignalBody.EndOfCandidates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a client says, as text. */
final class ClientMessages {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ClientMessages() {}

    static String hello(String name, String client) {
        return message("hello").put("name", name).put("client", client).toString();
    }

    static String signal(PeerId to, SignalBody body) {
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

    static String toEveryone(JsonNode data) {
        ObjectNode json = message("message");
        json.set("data", data);
        return json.toString();
    }

    static String toOne(PeerId to, JsonNode data) {
        ObjectNode json = message("message").put("to", to.value());
        json.set("data", data);
        return json.toString();
    }

    static String state(JsonNode state) {
        ObjectNode json = message("state");
        json.set("state", state);
        return json.toString();
    }

    static String ack(long received) {
        return message("ack").put("received", received).toString();
    }

    static String bare(String type) {
        return message(type).toString();
    }

    private static ObjectNode message(String type) {
        return JSON.createObjectNode().put("type", type);
    }
}
