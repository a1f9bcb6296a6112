package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import io.parley.signaling.TlsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A hub for each test and clients of it. When they have gone, the hub must know of nobody. */
abstract class WireTest {
    /** The room in which clients meet that are not told another. */
    static final String ROOM = "standup";

    private final List<Client> clients = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final List<Hub> former = new ArrayList<>();
    private @Nullable Hub hub;

    /**
     * The test's hub, with these settings when it is asked for the first time. Unless they say otherwise it keeps no session
     * for who drops, so that a test sees the end at once.
     */
    final Hub hub(UnaryOperator<HubConfig.Builder> settings) {
        if (hub == null) {
            try {
                HubConfig.Builder usual = HubConfig.builder().port(0).tls(tls()).resumeWindow(Duration.ZERO);
                hub = start(settings.apply(usual).build());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return hub;
    }

    /** One whose rooms die with it, unless a test is about the other. */
    Hub start(HubConfig config) throws IOException {
        return Hub.start(config);
    }

    /** From now on this is the hub. The one before knows nothing of that, and ends with the test. */
    final void goOnWith(Hub next) {
        former.add(hub());
        hub = next;
    }

    /** Plain HTTP, unless a test is about the other. */
    TlsConfig tls() {
        return TlsConfig.off();
    }

    final Hub hub() {
        return hub(builder -> builder);
    }

    /** Connects and says nothing yet. */
    final Wire connects(String name) {
        return connects(name, ROOM);
    }

    final Wire connects(String name, String room) {
        return keep(Wire.open(hub(), room, name));
    }

    /** Connects and says hello. */
    final Wire joins(String name) {
        return joins(name, ROOM);
    }

    final Wire joins(String name, String room) {
        Wire client = connects(name, room);
        client.hello(name);
        return client;
    }

    final RawWire connectsRaw(String name) {
        return keep(RawWire.open(hub(), ROOM, name));
    }

    final RawWire joinsRaw(String name) {
        RawWire client = connectsRaw(name);
        client.hello(name);
        return client;
    }

    /**
     * Connects and is no WebSocket yet.
     *
     * @param receiveBuffer bytes of what it does not read; 0: as many as the system gives it
     */
    final Socket connectsOnly(int receiveBuffer) throws IOException {
        Socket socket = Http.connect(hub(), receiveBuffer);
        sockets.add(socket);
        return socket;
    }

    final <C extends Client> C keep(C client) {
        clients.add(client);
        return client;
    }

    final void awaitConnections(int expected) {
        Until.holds(
                () -> hub().connections() == expected,
                () -> hub().connections() + " connections instead of " + expected);
    }

    @AfterEach
    void everybodyGoes() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        clients.reversed().forEach(Client::close);
        former.forEach(Hub::close);
        if (hub != null) {
            awaitConnections(0);
            Until.holds(() -> hub().sessions() == hub().away(), () -> hub().sessions() + " sessions of nobody");
            Until.holds(
                    () -> hub().away() > 0 || hub().rooms() == 0,
                    () -> hub().rooms() + " rooms without anybody in them");
            hub.close();
            assertEquals(0, hub.sessions());
            assertEquals(0, hub.rooms());
        }
        hubsHaveEnded();
    }

    /** What they shared can go. */
    void hubsHaveEnded() {}
}
