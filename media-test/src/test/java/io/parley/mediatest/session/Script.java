package io.parley.mediatest.session;

import io.parley.mediatest.client.ComeBack;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A session in a test's hands: its hub, its clock, its luck, and what it tells. */
final class Script implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMillis(ScriptedHub.PATIENCE_MILLIS);
    /** What the welcome is answered by. */
    static final String WELCOME_ARRIVED = "{\"type\":\"ack\",\"received\":0}";

    static final String PLAIN_HELLO = "{\"type\":\"hello\",\"name\":\"ada\",\"client\":\"parley-media-test\"}";

    final ScriptedHub hub = new ScriptedHub();
    final FakeClock clock = new FakeClock();
    final Heard heard = new Heard();
    final SessionClient session;

    /** Every random time is half its bound: the first attempt to connect again comes after 500 ms. */
    static SessionOptions defaults() {
        return SessionOptions.defaults().withRandom(() -> 0.5);
    }

    /** Has connected and was welcomed as "a1", to session "s1"; the hub has heard the hello. */
    Visitor first;

    Script(SessionOptions options) throws IOException {
        this(options, PLAIN_HELLO);
    }

    Script(SessionOptions options, String hello) throws IOException {
        this.session = new SessionClient(hub.room(), "ada", heard, options.withClock(clock));
        connect();
        first.hears(hello);
    }

    Script() throws IOException {
        this(defaults());
    }

    static Script welcomed() throws IOException {
        return welcomed(defaults());
    }

    static Script welcomed(SessionOptions options) throws IOException {
        Script script = new Script(options);
        script.first.says(welcome(1));
        script.first.hears(WELCOME_ARRIVED);
        script.awaitState(SessionState.Connected.class);
        return script;
    }

    static Script comingBack(ComeBack most) throws IOException {
        return welcomed(defaults().withComeBack(most));
    }

    private void connect() {
        CompletableFuture<Visitor> arriving = CompletableFuture.supplyAsync(hub::welcomes);
        session.join();
        first = arriving.join();
    }

    static String welcome(int number) {
        return welcome(number, 60, 15);
    }

    static String welcome(int number, double window, double heartbeat) {
        return """
                {"type":"welcome","self":"a%1$d","session":{"id":"s%1$d","secret":"x%1$d","window":%2$s},"room":{"name":"standup"},
                 "peers":[],"iceServers":[],"heartbeat":%3$s,"limits":{"messageBytes":65536,"depth":32,"stateBytes":4096,
                 "nameLength":64,"messagesPerSecond":100,"messageBurst":500,"members":100}}""".formatted(number, window, heartbeat);
    }

    static String helloResuming(int session, long received) {
        return """
                {"type":"hello","name":"ada","client":"parley-media-test",
                 "resume":{"session":"s%1$d","secret":"x%1$d","received":%2$d,"keep":true}}""".formatted(session, received);
    }

    static String message(int number) {
        return "{\"type\":\"message\",\"data\":" + number + "}";
    }

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    void sends(int from, int to) {
        for (int i = from; i <= to; i++) {
            session.message(json(Integer.toString(i)));
        }
    }

    <S extends SessionState> S awaitState(Class<S> state) {
        session.await(state.getSimpleName(), () -> state.isInstance(session.state()), PATIENCE);
        return state.cast(session.state());
    }

    /** Waits for the loss of the connection, and for as long as the session then waits. */
    void comesBack() {
        clock.advance(awaitState(SessionState.Waiting.class).delay());
    }

    /** What the listener has heard by now, in order. */
    List<String> allEvents() {
        return List.copyOf(heard.events);
    }

    void awaitReceived(long count) {
        session.await(count + " messages", () -> session.counts().received() == count, PATIENCE);
    }

    @Override
    public void close() throws IOException {
        hub.close();
        session.close();
    }
}
