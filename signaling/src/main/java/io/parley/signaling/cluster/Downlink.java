package io.parley.signaling.cluster;

import io.parley.signaling.protocol.LeftReason;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.session.Carrier;
import io.parley.signaling.session.Sessions;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The way from a hub whose clients are in rooms that live here, and those clients. */
final class Downlink {
    private final Link link;
    private final Sessions sessions;
    private final Residences residences;
    private final Runnable onBroken;
    private final ConcurrentMap<Integer, RemoteConnection> connections = new ConcurrentHashMap<>();

    /** @param onBroken told once when it is of no use any more */
    Downlink(Bus bus, HubId self, HubId edge, long run, Sessions sessions, Residences residences, Runnable onBroken) {
        this.link = new Link(bus, self, edge, Link.Role.HOME, run, this::broken);
        this.sessions = sessions;
        this.residences = residences;
        this.onBroken = onBroken;
    }

    void receive(Parcel parcel) {
        if (link.receive(parcel)) {
            parcel.frames().forEach(frame -> apply((Frame.ToHome) frame));
        }
    }

    private void apply(Frame.ToHome frame) {
        if (frame instanceof Frame.Open open) {
            open(open);
            return;
        }
        RemoteConnection connection = connections.get(frame.connection());
        if (connection == null) {
            return; // it was closed in this moment
        }
        switch (frame) {
            case Frame.Text(int number, boolean accepted, Frame.Bytes text) -> {
                connection.carrier().heard();
                connection.carrier().onText(text.array(), text.offset(), text.length(), accepted);
            }
            case Frame.Refuse(int number, var code) -> connection.carrier().refuse(code);
            case Frame.Ended(int number, LeftReason reason) -> connection.ended(reason);
            case Frame.Written(int number, int bytes) -> connection.written(bytes);
            case Frame.Heard heard -> connection.carrier().heard();
            case Frame.Open open -> {}
        }
    }

    private void open(Frame.Open open) {
        RoomName room = open.room();
        if (residences.isHere(room, open.epoch())) {
            take(open);
            return;
        }
        // What the edge was told is newer than what is known here, or older: the engine knows.
        residences.seek(room).whenComplete((home, failure) -> {
            if (failure == null && home.hub().equals(link.self())) {
                take(open);
            } else {
                link.send(new Frame.NotHome(open.connection()));
            }
        });
    }

    private void take(Frame.Open open) {
        RemoteConnection connection = new RemoteConnection(this, open.connection(), open.address());
        Carrier carrier = sessions.openRelayed(open.room(), connection);
        connection.carriedBy(carrier);
        if (connections.putIfAbsent(open.connection(), connection) != null) {
            link.breakOff("a connection twice");
        }
        if (link.isBroken()) {
            connection.ended(LeftReason.DROPPED); // it may have been broken before this one was there to be told
            return;
        }
        Frame.Bytes hello = open.hello();
        carrier.onText(hello.array(), hello.offset(), hello.length(), true);
    }

    void tick(long nowMillis, long silence) {
        link.tick(nowMillis, !connections.isEmpty(), silence);
    }

    Link link() {
        return link;
    }

    int connections() {
        return connections.size();
    }

    void send(Frame frame) {
        link.send(frame);
    }

    void remove(int number) {
        connections.remove(number);
    }

    private void broken() {
        onBroken.run();
        connections.values().forEach(connection -> connection.ended(LeftReason.DROPPED));
    }
}
