package io.parley.mediatest.peer;

import io.parley.mediatest.client.Closed;
import io.parley.mediatest.client.HubMessage;
import io.parley.mediatest.client.HubMessage.Message;
import io.parley.mediatest.client.HubMessage.Signal;
import io.parley.mediatest.client.HubMessage.Welcome;
import io.parley.mediatest.client.Inbox;
import io.parley.mediatest.client.PeerId;
import io.parley.mediatest.session.SessionClient;
import io.parley.mediatest.session.SessionListener;
import io.parley.mediatest.session.SessionState;
import io.parley.mediatest.session.SessionState.Connected;
import io.parley.mediatest.session.SessionState.Over;
import io.parley.mediatest.wait.Changes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A participant of a room without screen, camera or microphone: connects to the hub over a real WebSocket, negotiates with
 * everybody in the room, and sends and receives real media. Its pictures and its tone say who sent them.
 *
 * <pre>{@code
 * try (HeadlessPeer ada = HeadlessPeer.join(room, "ada");
 *         HeadlessPeer bob = HeadlessPeer.join(room, "bob", PeerOptions.defaults().withTone(660))) {
 *     RemotePeer bobAtAda = ada.awaitPeer("bob");
 *     bobAtAda.awaitVideo();
 *     bobAtAda.awaitTone(660);
 * }
 * }</pre>
 *
 * <p>Methods may be called from any thread but a listener's. {@code await…} methods throw an {@link AssertionError} that tells
 * everything received when {@link PeerOptions#deadline()} passes.
 */
public final class HeadlessPeer implements AutoCloseable {

    private final String name;
    private final PeerOptions options;
    private final Timeline timeline = new Timeline();
    private final Changes changes = new Changes();
    private final Inbox inbox = new Inbox(changes);
    private final Problems problems;
    private final Stay stay;
    private final SessionClient session;
    /** Not asked of the session, which tells the end to the listener first: who is woken by that must find it. */
    private volatile Optional<Closed> closed = Optional.empty();

    private volatile boolean accountsForMessages;

    private HeadlessPeer(URI room, String name, PeerOptions options) {
        this.name = name;
        this.options = options;
        this.problems = new Problems(name);
        this.stay = new Stay(name, options, changes, problems, this::toString);
        this.session = new SessionClient(room, name, new Listener(), options.session());
    }

    /** Joins with {@link PeerOptions#defaults()}. */
    public static HeadlessPeer join(URI room, String name) {
        return join(room, name, PeerOptions.defaults());
    }

    /**
     * Joins, and offers a connection to everybody who is there.
     *
     * @param room the room's address, {@code http://host:port/rooms/name}
     * @return once the hub has welcomed the peer; connections are then under way
     * @throws java.io.UncheckedIOException when there is no connection to the hub
     * @throws AssertionError when the hub does not let the peer in
     */
    public static HeadlessPeer join(URI room, String name, PeerOptions options) {
        HeadlessPeer peer = new HeadlessPeer(room, name, options);
        try {
            peer.enter();
            return peer;
        } catch (RuntimeException | Error refused) {
            peer.close();
            throw refused;
        }
    }

    private void enter() {
        session.join();
        changes.await(
                "a welcome for " + name, () -> stay.isIn() || closed().isPresent(), options.deadline(), this::toString);
        if (!stay.isIn()) {
            throw new AssertionError(name + " was not let in:\n" + this);
        }
    }

    private final class Listener implements SessionListener {

        @Override
        public void opened() {
            timeline.reached(Phase.SOCKET);
        }

        @Override
        public void welcomed(Welcome welcome, List<String> undelivered) {
            timeline.reached(Phase.WELCOME);
            stay.enter(welcome, session::signalIn);
        }

        @Override
        public void received(HubMessage message) {
            stay.take(message);
            if (!(message instanceof Signal)) {
                inbox.add(message);
            }
        }

        @Override
        public void malformed(String text, RuntimeException why) {
            problems.add("reading " + text, why);
        }

        @Override
        public void tokenUnavailable(RuntimeException why) {
            problems.add("asking for another token", why);
        }

        @Override
        public void changed(SessionState state) {
            if (state instanceof Over(Closed how)) {
                closed = Optional.of(how);
            }
            stay.link(state instanceof Connected);
            changes.announce();
        }
    }

    public String name() {
        return name;
    }

    public PeerOptions options() {
        return options;
    }

    public PeerId id() {
        return welcome().self();
    }

    /** What the hub said when it let the peer in: the last time, where the session had to begin anew. */
    public Welcome welcome() {
        return stay.welcome();
    }

    /** Of the join; those of connections are {@link RemotePeer#timeline()}. */
    public Timeline timeline() {
        return timeline;
    }

    /** Those in the room now, in the order in which they came. */
    public List<RemotePeer> remotes() {
        return stay.room().remotes();
    }

    public Optional<RemotePeer> remote(PeerId id) {
        return remotes().stream().filter(remote -> remote.id().equals(id)).findFirst();
    }

    /** Waits until somebody of this name is in the room; of several, the last who came. */
    public RemotePeer awaitPeer(String wanted) {
        return awaitPeer(wanted, remote -> remote.name().equals(wanted));
    }

    /** Waits until that peer is in the room. */
    public RemotePeer awaitPeer(HeadlessPeer wanted) {
        return awaitPeer(wanted.name(), remote -> remote.id().equals(wanted.id()));
    }

    private RemotePeer awaitPeer(String wanted, Predicate<RemotePeer> condition) {
        AtomicReference<@Nullable RemotePeer> found = new AtomicReference<>();
        changes.await(
                wanted + " in " + name + "'s room",
                () -> {
                    remotes().stream().filter(condition).forEach(found::set);
                    return found.get() != null;
                },
                options.deadline(),
                this::toString);
        RemotePeer remote = found.get();
        if (remote == null) {
            throw new IllegalStateException("the condition held without a peer");
        }
        return remote;
    }

    /** Sends pictures to everybody from now on: renegotiates the running calls. */
    public void addVideo() {
        stay.run(room -> room.add(TrackKind.VIDEO));
    }

    /** Sends no more pictures: renegotiates the running calls. */
    public void removeVideo() {
        stay.run(room -> room.remove(TrackKind.VIDEO));
    }

    /** Sends its tone to everybody from now on: renegotiates the running calls. */
    public void addAudio() {
        stay.run(room -> room.add(TrackKind.AUDIO));
    }

    /** Sends no more sound: renegotiates the running calls. */
    public void removeAudio() {
        stay.run(room -> room.remove(TrackKind.AUDIO));
    }

    /** Keeps the signals that arrive from now on, instead of acting on them: so offers can be made to cross. */
    public void holdSignals() {
        stay.run(room -> room.hold());
    }

    /** Acts on the signals that were held back, in order, and no longer holds any. */
    public void releaseSignals() {
        stay.run(room -> room.release());
    }

    /** To everyone else in the room. */
    public void message(JsonNode data) {
        session.message(data);
    }

    public void message(PeerId to, JsonNode data) {
        session.message(to, data);
    }

    public void state(JsonNode state) {
        session.state(state);
    }

    /** The way to the hub, over however many connections: what it went through, and for what only a test would say. */
    public SessionClient session() {
        return session;
    }

    /** What the hub said and nobody has read, but for pings and signals. */
    public Inbox inbox() {
        return inbox;
    }

    /** Reads the next unread {@code message} that matches. */
    public Message awaitMessage(Predicate<? super Message> matching) {
        return inbox.await(Message.class, matching, options.deadline());
    }

    public List<Message> unreadMessages() {
        return inbox.unread().stream()
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .toList();
    }

    /** From now on a {@code message} that is still unread at the end of the test fails it. */
    public HeadlessPeer accountForMessages() {
        accountsForMessages = true;
        return this;
    }

    public boolean accountsForMessages() {
        return accountsForMessages;
    }

    /** What went wrong where nobody waited for an answer. A test that expects it takes it; the rest fails the test. */
    public List<String> takeProblems() {
        return problems.take();
    }

    /** How the session ended; empty while it goes on, connected or not. */
    public Optional<Closed> closed() {
        return closed;
    }

    /**
     * Waits until something that can be seen here holds.
     *
     * @param condition asked at first, and after every change of the session and of those in the room
     * @throws AssertionError when the deadline passes, or the session ends, first
     */
    public void awaitInSession(String awaited, BooleanSupplier condition) {
        changes.await(
                awaited, () -> condition.getAsBoolean() || closed().isPresent(), options.deadline(), this::toString);
        closed().filter(how -> !condition.getAsBoolean()).ifPresent(how -> {
            throw new AssertionError(
                    "%s lost the hub (%d %s), waiting for %s".formatted(name, how.code(), how.reason(), awaited));
        });
    }

    public Closed awaitClosed() {
        changes.await(
                "the end of " + name + "'s session", () -> closed().isPresent(), options.deadline(), this::toString);
        return closed().orElseThrow();
    }

    /** Loses the connection to the hub, without a word. Media goes on, and the session does what its options say. */
    public void dropSocket() {
        session.drop();
    }

    /** Says goodbye if it still can, ends all connections, and gives back everything native. Once is enough. */
    @Override
    public void close() {
        session.close();
        stay.close();
    }

    /** Everything the peer has received, to be read by people. */
    @Override
    public String toString() {
        return "%s %s, %s%n%s%n%s%n%s".formatted(name, timeline, problems, session, stay, inbox);
    }
}
