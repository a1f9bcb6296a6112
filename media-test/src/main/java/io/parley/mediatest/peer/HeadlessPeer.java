package io.parley.mediatest.peer;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.onvoid.webrtc.PeerConnectionFactory;
import io.parley.mediatest.client.Closed;
import io.parley.mediatest.client.HubMessage;
import io.parley.mediatest.client.HubMessage.Message;
import io.parley.mediatest.client.HubMessage.Ping;
import io.parley.mediatest.client.HubMessage.Signal;
import io.parley.mediatest.client.HubMessage.Welcome;
import io.parley.mediatest.client.Inbox;
import io.parley.mediatest.client.PeerId;
import io.parley.mediatest.client.WireClient;
import io.parley.mediatest.client.WireListener;
import io.parley.mediatest.media.Stamp;
import io.parley.mediatest.natives.NativeRuntime;
import io.parley.mediatest.wait.Changes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
    private final PeerThread thread;
    private final NativeRuntime.Lease runtime = NativeRuntime.lease();
    private final AtomicReference<@Nullable Closed> closed = new AtomicReference<>();
    private final WireClient wire;
    private volatile @Nullable Membership membership;
    private volatile boolean accountsForMessages;

    /** What there is once the hub has let the peer in. */
    private record Membership(Welcome welcome, LocalMedia media, Room room) {}

    private HeadlessPeer(URI room, String name, PeerOptions options) {
        this.name = name;
        this.options = options;
        this.problems = new Problems(name);
        this.thread = new PeerThread(name, problems);
        try {
            this.wire = WireClient.connect(room, new Listener(), options.deadline());
        } catch (RuntimeException refused) {
            thread.close();
            runtime.close();
            throw refused;
        }
        timeline.reached(Phase.SOCKET);
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
     * @throws java.util.concurrent.CompletionException when there is no connection to the hub
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
        wire.hello(name);
        changes.await(
                "a welcome for " + name,
                () -> membership != null || closed.get() != null,
                options.deadline(),
                this::toString);
        if (membership == null) {
            throw new AssertionError(name + " was not let in:\n" + this);
        }
    }

    private final class Listener implements WireListener {

        @Override
        public void received(HubMessage message) {
            switch (message) {
                case Welcome welcome -> thread.post("entering the room", () -> welcomed(welcome));
                case Ping ping -> {}
                case Signal signal -> toRoom(signal);
                default -> {
                    toRoom(message);
                    inbox.add(message);
                }
            }
        }

        @Override
        public void closed(Closed how) {
            closed.set(how);
            changes.announce();
        }
    }

    private void welcomed(Welcome welcome) {
        timeline.reached(Phase.WELCOME);
        PeerConnectionFactory factory = runtime.factory();
        int sender = Stamp.senderNumber(welcome.self().value());
        LocalMedia media = new LocalMedia(factory, name, sender, options);
        LinkContext context = new LinkContext(
                welcome.self(),
                options,
                thread,
                problems,
                factory,
                Configuration.of(welcome.iceServers(), options),
                media,
                wire::signal);
        Room room = new Room(context, changes, this::toString);
        membership = new Membership(welcome, media, room);
        changes.announce();
        room.enter(welcome);
    }

    private void toRoom(HubMessage message) {
        thread.post("taking " + message.getClass().getSimpleName(), () -> room().heard(message));
    }

    private Membership joined() {
        Membership joined = membership;
        if (joined == null) {
            throw new IllegalStateException(name + " is not in the room");
        }
        return joined;
    }

    private Room room() {
        return joined().room();
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

    /** What the hub said when it let the peer in. */
    public Welcome welcome() {
        return joined().welcome();
    }

    /** Of the join; those of connections are {@link RemotePeer#timeline()}. */
    public Timeline timeline() {
        return timeline;
    }

    /** Those in the room now, in the order in which they came. */
    public List<RemotePeer> remotes() {
        return room().remotes();
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
        thread.run(() -> room().add(TrackKind.VIDEO));
    }

    /** Sends no more pictures: renegotiates the running calls. */
    public void removeVideo() {
        thread.run(() -> room().remove(TrackKind.VIDEO));
    }

    /** Sends its tone to everybody from now on: renegotiates the running calls. */
    public void addAudio() {
        thread.run(() -> room().add(TrackKind.AUDIO));
    }

    /** Sends no more sound: renegotiates the running calls. */
    public void removeAudio() {
        thread.run(() -> room().remove(TrackKind.AUDIO));
    }

    /** Keeps the signals that arrive from now on, instead of acting on them: so offers can be made to cross. */
    public void holdSignals() {
        thread.run(() -> room().hold());
    }

    /** Acts on the signals that were held back, in order, and no longer holds any. */
    public void releaseSignals() {
        thread.run(() -> room().release());
    }

    /** To everyone else in the room. */
    @CanIgnoreReturnValue
    public CompletableFuture<Void> message(JsonNode data) {
        return wire.message(data);
    }

    @CanIgnoreReturnValue
    public CompletableFuture<Void> message(PeerId to, JsonNode data) {
        return wire.message(to, data);
    }

    @CanIgnoreReturnValue
    public CompletableFuture<Void> state(JsonNode state) {
        return wire.state(state);
    }

    /** The connection to the hub itself, for what only a test would say. */
    public WireClient wire() {
        return wire;
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

    /** How the connection to the hub ended; empty while it stands. */
    public Optional<Closed> closed() {
        return Optional.ofNullable(closed.get());
    }

    public Closed awaitClosed() {
        changes.await(
                "the end of " + name + "'s connection to the hub",
                () -> closed.get() != null,
                options.deadline(),
                this::toString);
        return closed().orElseThrow();
    }

    /** Loses the connection to the hub, without a word. Media goes on. */
    public void dropSocket() {
        wire.drop();
    }

    /** Says goodbye if it still can, ends all connections, and gives back everything native. Once is enough. */
    @Override
    public void close() {
        if (closed.get() == null) {
            wire.leave();
        }
        wire.close();
        Membership joined = membership;
        if (joined != null) {
            thread.run(() -> joined.room().close());
        }
        thread.close();
        if (joined != null) {
            joined.media().close();
        }
        membership = null;
        runtime.close();
    }

    /** Everything the peer has received, to be read by people. */
    @Override
    public String toString() {
        Membership joined = membership;
        String others = joined == null
                ? "  not in the room"
                : joined.room().remotes().stream().map(remote -> "  " + remote).collect(Collectors.joining("\n"));
        return "%s %s, hub connection %s, %s%n%s%n%s"
                .formatted(name, timeline, closed.get() == null ? "open" : closed.get(), problems, others, inbox);
    }
}
