package io.parley.mediatest.peer;

import io.parley.mediatest.client.HubMessage;
import io.parley.mediatest.client.HubMessage.Welcome;
import io.parley.mediatest.client.PeerId;
import io.parley.mediatest.client.SignalBody;
import io.parley.mediatest.media.Stamp;
import io.parley.mediatest.natives.NativeRuntime;
import io.parley.mediatest.wait.Changes;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A peer's media and its room, on the peer's thread. The room is another whenever the hub has welcomed the peer anew; what it
 * sends stays the same, and connections go on until then, whether the hub can be reached or not.
 */
final class Stay implements AutoCloseable {

    private final String name;
    private final PeerOptions options;
    private final Changes changes;
    private final Problems problems;
    private final Supplier<String> report;
    private final PeerThread thread;
    private final NativeRuntime.Lease runtime = NativeRuntime.lease();

    /** The two below are used on the peer's thread only. */
    private @Nullable LocalMedia media;

    private boolean linked;
    private volatile @Nullable Membership membership;

    /** What there is while the hub has the peer in the room. */
    private record Membership(AtomicReference<Welcome> current, Room room) {
        Welcome welcome() {
            return current.get();
        }

        /** Whether this is the same place in the room, given back after the hub was lost. */
        boolean goesOnWith(Welcome next) {
            return next.kept() && next.self().equals(welcome().self());
        }
    }

    /** Sends to a peer through the hub, in the session that this welcome began. */
    interface Signals {
        void send(Welcome session, PeerId to, SignalBody body);
    }

    Stay(String name, PeerOptions options, Changes changes, Problems problems, Supplier<String> report) {
        this.name = name;
        this.options = options;
        this.changes = changes;
        this.problems = problems;
        this.report = report;
        this.thread = new PeerThread(name, problems);
        // While the connection to the hub is opened; what its pictures say of their sender comes with the welcome.
        thread.post("making media", () -> media = new LocalMedia(runtime.factory(), name, options));
    }

    /** The hub has let the peer in, for the first time or anew. */
    void enter(Welcome welcome, Signals signals) {
        thread.post("entering the room", () -> {
            Membership before = membership;
            if (before != null && before.goesOnWith(welcome)) {
                before.current().set(welcome);
                before.room().keep(welcome);
                changes.announce();
                return;
            }
            AtomicReference<Welcome> current = new AtomicReference<>(welcome);
            LinkContext context = new LinkContext(
                    welcome.self(),
                    options,
                    thread,
                    problems,
                    runtime.factory(),
                    Configuration.of(welcome.iceServers(), options),
                    mediaOf(welcome.self()),
                    (to, body) -> signals.send(current.get(), to, body),
                    () -> linked);
            Room room = new Room(context, changes, report);
            membership = new Membership(current, room);
            if (before != null) {
                before.room().replace();
            }
            changes.announce();
            room.enter(welcome);
        });
    }

    private LocalMedia mediaOf(PeerId self) {
        LocalMedia made = media;
        if (made == null) {
            throw new IllegalStateException("there are no media");
        }
        made.sender(Stamp.senderNumber(self.value()));
        return made;
    }

    void take(HubMessage message) {
        thread.post("taking " + message.getClass().getSimpleName(), () -> {
            Membership joined = membership;
            if (joined != null) {
                joined.room().heard(message);
            }
        });
    }

    /** Whether the hub can be reached now. */
    void link(boolean up) {
        thread.post("looking after the connections", () -> {
            linked = up;
            Membership joined = membership;
            if (up && joined != null) {
                joined.room().recover();
            }
        });
    }

    void run(Consumer<Room> change) {
        thread.run(() -> change.accept(room()));
    }

    boolean isIn() {
        return membership != null;
    }

    Welcome welcome() {
        return joined().welcome();
    }

    Room room() {
        return joined().room();
    }

    private Membership joined() {
        Membership joined = membership;
        if (joined == null) {
            throw new IllegalStateException(name + " is not in the room");
        }
        return joined;
    }

    /** Ends all connections, and gives back everything native. Once is enough. */
    @Override
    public void close() {
        Membership joined = membership;
        if (joined != null) {
            thread.run(joined.room()::close);
        }
        thread.close();
        membership = null;
        LocalMedia made = media;
        if (made != null) {
            made.close();
            media = null;
        }
        runtime.close();
    }

    @Override
    public String toString() {
        Membership joined = membership;
        return joined == null
                ? "  not in the room"
                : joined.room().remotes().stream().map(remote -> "  " + remote).collect(Collectors.joining("\n"));
    }
}
