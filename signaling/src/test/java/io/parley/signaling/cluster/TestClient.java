package io.parley.signaling.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.session.Carrier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The test as a client of one hub. */
final class TestClient {
    private static final Pattern WELCOME =
            Pattern.compile("\"self\":\"([^\"]+)\",\"session\":\\{\"id\":\"([^\"]+)\",\"secret\":\"([^\"]+)\"");

    private final Carrier carrier;
    private final TestConnection connection;
    private String id = "";
    private String session = "";
    private String secret = "";
    private int attempts;

    TestClient(Carrier carrier, TestConnection connection) {
        this.carrier = carrier;
        this.connection = connection;
    }

    Carrier carrier() {
        return carrier;
    }

    TestConnection connection() {
        return connection;
    }

    String id() {
        return id;
    }

    void says(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        carrier.heard();
        carrier.onText(bytes, 0, bytes.length);
    }

    void tells(String data) {
        says("{\"type\":\"message\",\"data\":\"" + data + "\"}");
    }

    void tells(TestClient to, String data) {
        says("{\"type\":\"message\",\"to\":\"" + to.id + "\",\"data\":\"" + data + "\"}");
    }

    /** What came since the last look, but for heartbeats and acknowledgements. */
    List<String> hears() {
        return connection.take().stream()
                .filter(text -> !text.startsWith("{\"type\":\"ack\"") && !text.startsWith("{\"type\":\"ping\""))
                .toList();
    }

    /** Answers what it heard first: the welcome. */
    String isWelcome() {
        List<String> heard = hears();
        assertTrue(!heard.isEmpty() && heard.getFirst().startsWith("{\"type\":\"welcome\""), heard.toString());
        Matcher welcome = WELCOME.matcher(heard.getFirst());
        assertTrue(welcome.find(), heard.toString());
        id = welcome.group(1);
        session = welcome.group(2);
        secret = welcome.group(3);
        return heard.getFirst();
    }

    /** Comes back to its session by another connection. */
    void comesBackBy(TestClient next, int received) {
        comesBackBy(next, received, "");
    }

    /** Likewise, and if the session is lost it goes on in its place in the room. */
    void keepsItsPlaceBy(TestClient next, int received) {
        comesBackBy(next, received, ",\"keep\":true");
    }

    private void comesBackBy(TestClient next, int received, String more) {
        next.id = id;
        next.session = session;
        next.secret = secret;
        next.attempts = attempts + 1;
        next.says("{\"type\":\"hello\",\"name\":\"Again\",\"resume\":{\"session\":\"" + session + "\",\"secret\":\""
                + secret + "\",\"received\":" + received + ",\"attempt\":" + next.attempts + more + "}}");
    }

    /** That this came since the last look, and nothing else. */
    void heard(String... messages) {
        assertEquals(List.of(messages), hears());
    }

    void isClosed(CloseCode code) {
        assertEquals(Optional.of(code), connection.closed());
    }

    static String said(TestClient from, String data) {
        return "{\"type\":\"message\",\"from\":\"" + from.id + "\",\"data\":\"" + data + "\"}";
    }

    static String said(TestClient from, TestClient to, String data) {
        return "{\"type\":\"message\",\"from\":\"" + from.id + "\",\"to\":\"" + to.id + "\",\"data\":\"" + data + "\"}";
    }

    static String about(String type, TestClient peer) {
        return "{\"type\":\"" + type + "\",\"peer\":\"" + peer.id + "\"}";
    }

    static String left(TestClient peer, String reason) {
        return "{\"type\":\"left\",\"peer\":\"" + peer.id + "\",\"reason\":\"" + reason + "\"}";
    }

    static String joined(TestClient peer, String name) {
        return "{\"type\":\"joined\",\"peer\":{\"id\":\"" + peer.id + "\",\"name\":\"" + name
                + "\",\"role\":\"participant\",\"state\":{}}}";
    }
}
