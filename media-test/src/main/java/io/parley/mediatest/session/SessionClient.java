package io.parley.mediatest.session;

import io.parley.mediatest.client.ClientMessages;
import io.parley.mediatest.client.Closed;
import io.parley.mediatest.client.Credentials;
import io.parley.mediatest.client.HubMessage.Welcome;
import io.parley.mediatest.client.PeerId;
import io.parley.mediatest.client.Resume;
import io.parley.mediatest.client.SignalBody;
import io.parley.mediatest.client.WireThreads;
import io.parley.mediatest.session.SessionState.Connecting;
import io.parley.mediatest.session.SessionState.Over;
import io.parley.mediatest.wait.Changes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * A client's stay in a room over as many connections as it takes (PROTOCOL.md, <em>Counting</em> and <em>Resuming</em>): it
 * counts and acknowledges, keeps what is not acknowledged, notices silence, connects again and goes on where it was, or anew
 * where the hub cannot. What it is given to send arrives once and in order; where that cannot be known because a new session
 * began, the listener is told. It does not send faster than the hub allows.
 *
 * <pre>{@code
 * SessionClient session = new SessionClient(room, "ada", listener, SessionOptions.defaults());
 * session.join();
 * ...
 * session.drop();
 * session.message(data);           // goes out when the session is resumed
 * session.await("a resumed session", () -> session.counts().resumed() == 1, deadline);
 * }</pre>
 *
 * <p>Safe for any thread. No lock is held while the listener is called. What sends throws an {@link IllegalStateException} before
 * the first welcome, after the end, and when too much waits to be sent.
 */
public final class SessionClient implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final URI room;
    private final String name;
    private final SessionOptions options;
    private final Changes changes = new Changes();
    private final WireThreads threads = new WireThreads();
    private final News news;
    private final Engine engine;

    /**
     * A session to be.
     *
     * @param room the room's address, {@code http(s)} or {@code ws(s)}
     */
    public SessionClient(URI room, String name, SessionListener listener, SessionOptions options) {
        this.room = room;
        this.name = name;
        this.options = options;
        this.news = new News(listener, changes, new Connecting());
        this.engine = new Engine(options, this::reopen, threads.executor(), news);
    }

    /**
     * Connects for the first time, waiting for it, and says hello; {@link SessionListener#welcomed} tells the rest.
     *
     * @throws UncheckedIOException when there is no connection; a hub's refusal is its cause, a
     *     {@link io.parley.mediatest.client.RefusedException}
     */
    public void join() {
        Conversation first = engine.connect();
        Future<Optional<IOException>> opened = threads.executor().submit(() -> open(first, Optional.empty()));
        try {
            opened.get().ifPresent(failure -> {
                engine.end(Closed.abnormally(failure));
                throw new UncheckedIOException(failure);
            });
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while connecting", interrupted);
        }
    }

    private void reopen(Conversation conversation, Optional<Resume> resume) {
        threads.executor()
                .execute(() -> open(conversation, resume)
                        .ifPresent(failure -> engine.ended(conversation, End.refused(failure))));
    }

    /** Returns what went wrong, if something did. */
    private Optional<IOException> open(Conversation conversation, Optional<Resume> resume) {
        try {
            Credentials shown = engine.credentials();
            conversation.open(room, options.attemptTimeout(), threads, options.trust(), wire -> {
                engine.opened();
                wire.hello(name, shown, resume);
            });
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(failure);
        }
    }

    /** As far as the listener has heard, as is everything that can be seen here. */
    public SessionState state() {
        return news.seen().state();
    }

    /** What the states were, and when. */
    public History history() {
        return engine.history();
    }

    /** How long there has been no connection, after the last there was; zero while there is one. */
    public Duration disconnected() {
        return engine.history().disconnected();
    }

    public Counts counts() {
        return news.seen().counts();
    }

    /** How the session ended; empty while it goes on. */
    public Optional<Closed> closed() {
        return state() instanceof Over(Closed how) ? Optional.of(how) : Optional.empty();
    }

    public void signal(PeerId to, SignalBody body) {
        engine.send(ClientMessages.signal(to, body));
    }

    /** Does nothing when the session is over, or another has begun: a signal is of no use there. */
    public void signalIn(Welcome session, PeerId to, SignalBody body) {
        engine.sendIn(session, ClientMessages.signal(to, body));
    }

    /** To everyone else in the room. */
    public void message(JsonNode data) {
        engine.send(ClientMessages.toEveryone(data));
    }

    public void message(PeerId to, JsonNode data) {
        engine.send(ClientMessages.toOne(to, data));
    }

    public void state(JsonNode state) {
        engine.send(ClientMessages.state(state));
    }

    /** Sends a text as it is; it must be of a type that counts. */
    public void sendText(String counted) {
        engine.send(counted);
    }

    /** Goes on with another token, besides those that {@link SessionOptions#withCredentials} brings in time. */
    public void renew(String token) {
        engine.renew(token);
    }

    public void ping() {
        engine.say(ClientMessages.bare("ping"));
    }

    /** Says what waits to be said, and goodbye. The hub then ends the connection, and the session is over. */
    public void leave() {
        engine.leave();
    }

    /** Loses the connection, without a word, as a network that fails does. */
    public void drop() {
        engine.conversation().drop();
    }

    /** Does not wait any longer before connecting again, unless the hub said how long to wait. */
    public void reconnect() {
        engine.hurry();
    }

    /**
     * Waits for something that can be seen here.
     *
     * @param condition asked at first, and after every message, acknowledgement and change of state
     * @throws AssertionError that tells the session's history when the deadline passes first
     */
    public void await(String awaited, BooleanSupplier condition, Duration deadline) {
        changes.await(awaited, condition, deadline, this::toString);
    }

    /** Says goodbye if it still can, waits a little for the answer, and ends every thread. Once is enough. */
    @Override
    public void close() {
        engine.leave();
        if (!changes.holdsWithin(() -> closed().isPresent(), FAREWELL)) {
            engine.end(new Closed(Closed.ABNORMAL, "no answer to leave"));
        }
        threads.close();
        news.close();
    }

    @Override
    public String toString() {
        return "%s, %s%n%s".formatted(state(), counts(), history());
    }
}
