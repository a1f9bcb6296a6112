package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.mediatest.fault.NetworkNamespace;
import io.parley.signaling.AccessConfig;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One address has its share, and no more. The hub sees public addresses here, of the documentation's ranges (RFC 5737). */
class AddressLimitsTest {
    private static final String HERE = "203.0.113.1"; // the hub's, and of most clients
    private static final String THERE = "198.51.100.1";

    private final List<Socket> sockets = new ArrayList<>();
    private @Nullable NetworkNamespace elsewhere;
    private @Nullable Hub hub;

    @BeforeEach
    void havePublicAddresses() {
        assumeTrue(
                NetworkNamespace.problem().isEmpty(),
                () -> NetworkNamespace.problem().orElse(""));
        elsewhere = NetworkNamespace.create();
        elsewhere.link(NetworkNamespace.outer(), "203.0.113.10/24", HERE + "/24");
        elsewhere.link(NetworkNamespace.outer(), "198.51.100.10/24", THERE + "/24");
    }

    @AfterEach
    void end() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        if (hub != null) {
            hub.close();
        }
        if (elsewhere != null) {
            elsewhere.close();
        }
    }

    @Test
    void anAddressHasSoManyConnectionsAndNoMore() throws IOException {
        start(hub -> hub.connectionsPerAddress(3));
        for (int i = 0; i < 3; i++) {
            assertEquals(101, upgradeFrom(HERE).status());
        }
        awaitConnections(3);

        assertRefused("too_many_from_address", upgradeFrom(HERE));
        assertEquals(101, upgradeFrom(THERE).status());

        sockets.getFirst().close();
        awaitConnections(3);
        Until.holds(
                () -> comeAndGo(HERE).filter(answer -> answer.status() == 101).isPresent(),
                () -> "its place is not free again");
    }

    @Test
    void strangersFromOneAddressLeaveRoomForOthers() throws IOException {
        start(hub -> hub.maxHandshakes(10).handshakesPerAddress(4));
        for (int i = 0; i < 4; i++) {
            assertEquals(101, upgradeFrom(HERE).status());
        }
        awaitConnections(4);

        assertRefused("rate_limited", upgradeFrom(HERE));
        assertEquals(101, upgradeFrom(THERE).status());
    }

    @Test
    void anAddressComesSoOftenAndDoesNotUseUpWhatAllShare() throws IOException {
        start(hub -> hub.connectionsPerAddress(5)
                .connectionsPerSecondPerAddress(1)
                .connectionsPerSecond(1)
                .connectionBurst(100));
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            comeAndGo(HERE).ifPresent(answer -> answers.add(answer.status()));
        }

        assertTrue(Collections.frequency(answers, 429) > 100, answers::toString); // not all: it may come once a second
        assertEquals(101, upgradeFrom(THERE).status());
    }

    @Test
    void silentConnectionsOfOneAddressKeepNobodyOut() throws IOException {
        start(hub -> hub.connectionsPerAddress(20));
        for (int i = 0; i < 20; i++) {
            connect(HERE);
        }

        Until.holds(() -> isRefusedAtOnce(HERE), () -> "they are not limited");
        assertEquals(101, upgradeFrom(THERE).status());
    }

    @Test
    void anAddressAsksSoOftenAndOthersAreNotHurt() throws IOException {
        start(hub -> hub.requestsPerSecondPerAddress(1));
        List<Http.Answer> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(get(HERE, "/"));
        }

        assertEquals(200, answers.getFirst().status());
        Http.Answer refused = answers.stream()
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
        assertEquals("1", refused.header("Retry-After"));
        assertEquals("nosniff", refused.header("X-Content-Type-Options"));
        assertEquals(200, get(THERE, "/").status());
    }

    @Test
    void anAddressHasATenthOfThoseWhoReadTheListOfRooms() throws IOException {
        start(hub -> hub.publicRooms(List.of("lobby")).maxListReaders(20));
        for (int i = 0; i < 2; i++) {
            EventSource reader = readsFrom(HERE);
            reader.nextRetry();
            reader.next("rooms");
        }

        EventSource third = readsFrom(HERE);
        third.nextRetry();
        assertEquals(List.of(), third.nextBlock(), "it is told to come later");
        EventSource other = readsFrom(THERE);
        other.nextRetry();
        other.next("rooms");
    }

    private EventSource readsFrom(String address) throws IOException {
        return EventSource.open(connect(address), hub(), "/public-rooms");
    }

    @Test
    void whatTheHubCountsIsNotForPublicAddresses() throws IOException {
        start(hub -> hub);

        assertEquals(403, get(HERE, "/metrics").status());
    }

    private Http.Answer get(String address, String target) throws IOException {
        try (Socket socket = connect(address)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Http.send(socket, hub(), "GET", target, List.of());
            return Http.answer(in, false);
        }
    }

    private void start(UnaryOperator<HubConfig.Builder> settings) throws IOException {
        hub = Hub.start(settings.apply(HubConfig.builder().host(HERE).port(0).access(AccessConfig.open()))
                .build());
    }

    private Hub hub() {
        return Objects.requireNonNull(hub);
    }

    private void awaitConnections(int expected) {
        Until.holds(
                () -> hub().connections() == expected,
                () -> hub().connections() + " connections instead of " + expected);
    }

    private static void assertRefused(String code, Http.Answer answer) {
        assertEquals(429, answer.status(), answer::toString);
        assertEquals(code, answer.json().path("code").asString(), answer::toString);
        assertTrue(Integer.parseInt(answer.header("Retry-After")) >= 1, answer::toString);
    }

    /** Asks to become a WebSocket, and stays. */
    private Http.Answer upgradeFrom(String address) {
        try {
            Socket socket = connect(address);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Http.send(
                    socket,
                    hub(),
                    "GET",
                    "/rooms/a",
                    Stream.concat(Http.UPGRADE.stream(), Stream.of("Sec-WebSocket-Protocol: parley.v1"))
                            .toList());
            return Http.answer(in, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Asks to become a WebSocket, and goes. Empty: it was not even heard, for the hub had not seen yet that others before it are
     * gone.
     */
    private Optional<Http.Answer> comeAndGo(String address) {
        try {
            return Optional.of(upgradeFrom(address));
        } catch (UncheckedIOException unheard) {
            return Optional.empty();
        } finally {
            closeLast();
        }
    }

    private void closeLast() {
        try {
            sockets.removeLast().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isRefusedAtOnce(String address) {
        try {
            Socket socket = connect(address);
            socket.setSoTimeout(200);
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        } catch (IOException quiet) {
            return false;
        }
    }

    private Socket connect(String address) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout((int) Client.PATIENCE.toMillis());
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(new InetSocketAddress(HERE, hub().port()), (int) Client.PATIENCE.toMillis());
        sockets.add(socket);
        return socket;
    }
}
