package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.ErrorCode;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A client in a test: what it says, and what it must hear next. Every wait has a deadline; every message that is meant
 * to be valid and every message of the hub is checked against the schema.
 */
abstract sealed class Client implements AutoCloseable permits Wire, RawWire {
    static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("wire.patience", 20));

    private static final Set<CloseCode> TOLD_BY_FRAME = Set.of(CloseCode.PROTOCOL_ERROR, CloseCode.MESSAGE_TOO_LARGE);

    final Inbox inbox;
    private final String label;
    private volatile boolean answersPings = true;
    private String id = "";

    Client(String label) {
        this.label = label;
        this.inbox = new Inbox(label);
    }

    /** Sends a text message as it is. */
    abstract void transmit(String text);

    /** The peer id the hub gave it. */
    final String id() {
        assertTrue(!id.isEmpty(), () -> label + " has not been welcomed");
        return id;
    }

    /** Joins the room. */
    final JsonNode hello(String name) {
        says("{\"type\":\"hello\",\"name\":" + Json.quote(name) + "}");
        return hearsWelcome();
    }

    /** Says hello as one who goes on with the session it was welcomed with. */
    final void resumes(JsonNode welcome, long received) {
        JsonNode session = welcome.path("session");
        says("{\"type\":\"hello\",\"name\":\"Returning\",\"resume\":{\"session\":" + session.path("id") + ",\"secret\":"
                + session.path("secret") + ",\"received\":" + received + "}}");
        id = welcome.path("self").asString();
    }

    final JsonNode hearsWelcome() {
        JsonNode welcome = hears("welcome");
        id = welcome.path("self").asString();
        return welcome;
    }

    /** Says something that the schema allows. */
    final void says(String json) {
        var problems = Schemas.problemsOfClient(Json.read(json));
        assertTrue(problems.isEmpty(), () -> "the schema refuses " + json + ": " + problems);
        transmit(json);
    }

    /** Says something, right or wrong. */
    final void blurts(String text) {
        transmit(text);
    }

    /** Says something to everyone else in the room. */
    final void tellsAll(String data) {
        says("{\"type\":\"message\",\"data\":" + data + "}");
    }

    /** Says something to one other. */
    final void tells(Client other, String data) {
        says("{\"type\":\"message\",\"to\":\"" + other.id() + "\",\"data\":" + data + "}");
    }

    /** The next message, which must have this type. Pings and acks are passed over, unless one is asked for. */
    final JsonNode hears(String type) {
        return hearsText(type).json();
    }

    final Heard.Text hearsText(String type) {
        Heard next = next("\"" + type + "\"", isBeat(type));
        while (isBeat(type)
                && next instanceof Heard.Text other
                && isBeat(other.type())
                && !other.type().equals(type)) {
            next = next("\"" + type + "\"", true);
        }
        if (next instanceof Heard.Text text && text.type().equals(type)) {
            return text;
        }
        throw inbox.failure("\"" + type + "\"", next);
    }

    /** The next message, which must be equal to this one. */
    final void hearsExactly(String json) {
        Heard next = next(json, false);
        if (!(next instanceof Heard.Text text && text.json().equals(Json.read(json)))) {
            throw inbox.failure(json, next);
        }
    }

    final JsonNode hearsError(ErrorCode code) {
        JsonNode error = hears("error");
        assertEquals(code.wire(), error.path("code").asString(), error::toString);
        return error;
    }

    final void hearsJoined(Client other, String name) {
        hearsExactly("{\"type\":\"joined\",\"peer\":{\"id\":\"" + other.id() + "\",\"name\":" + Json.quote(name)
                + ",\"role\":\"participant\",\"state\":{}}}");
    }

    final void hearsLeft(Client other, String reason) {
        hearsExactly("{\"type\":\"left\",\"peer\":\"" + other.id() + "\",\"reason\":\"" + reason + "\"}");
    }

    final void hearsFrom(Client other, String data) {
        hearsExactly("{\"type\":\"message\",\"from\":\"" + other.id() + "\",\"data\":" + data + "}");
    }

    final void hearsPrivatelyFrom(Client other, String data) {
        hearsExactly(
                "{\"type\":\"message\",\"from\":\"" + other.id() + "\",\"to\":\"" + id() + "\",\"data\":" + data + "}");
    }

    /** The hub closes the connection, and says so with this code and its reason. */
    final void isClosed(CloseCode code) {
        Heard next = next("the close code " + code.code(), false);
        mustBe(code, next);
    }

    /** Whatever is still to come first, the hub closes the connection with this code. */
    final void isClosedInTheEnd(CloseCode code) {
        Heard next = next("the close code " + code.code(), true);
        while (next instanceof Heard.Text) {
            next = next("the close code " + code.code(), true);
        }
        mustBe(code, next);
    }

    /** Where a single frame is already too much, only the code is promised. */
    private void mustBe(CloseCode code, Heard heard) {
        boolean same = heard instanceof Heard.Closed(int number, String reason)
                && number == code.code()
                && (TOLD_BY_FRAME.contains(code) || reason.equals(code.reason()));
        if (!same) {
            throw inbox.failure("the close code " + code.code() + " (" + code.reason() + ")", heard);
        }
    }

    /** Everything it said has been dealt with, and there is nothing for it besides. */
    final void isQuiet() {
        says("{\"type\":\"ping\"}");
        hears("pong");
    }

    final void answersNoPings() {
        answersPings = false;
    }

    /** @param beatsToo whether what only keeps the conversation going, {@code ping} and {@code ack}, is not passed over */
    final Heard next(String expected, boolean beatsToo) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Heard next = inbox.next(expected, PATIENCE);
        while (!beatsToo && next instanceof Heard.Text text && isBeat(text.type())) {
            next = inbox.next(expected, Duration.ofNanos(end - System.nanoTime()));
        }
        return next;
    }

    private static boolean isBeat(String type) {
        return type.equals("ping") || type.equals("ack");
    }

    /** For the reading thread: takes a text message in. */
    final void take(String text) {
        Heard heard = Heard.text(text);
        inbox.add(heard);
        if (answersPings && heard instanceof Heard.Text known && known.type().equals("ping")) {
            transmit("{\"type\":\"pong\"}");
        }
    }

    @Override
    public void close() {
        inbox.leftoverWrong().ifPresent(wrong -> {
            throw new AssertionError(label + " heard something wrong: " + wrong.problem());
        });
    }

    @Override
    public String toString() {
        return label;
    }
}
