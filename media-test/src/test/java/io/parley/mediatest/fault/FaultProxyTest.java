package io.parley.mediatest.fault;

import static io.parley.mediatest.fault.Ends.digits;
import static io.parley.mediatest.fault.Ends.hear;
import static io.parley.mediatest.fault.Ends.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FaultProxyTest {

    private static final Duration PATIENCE = Duration.ofMillis(Ends.PATIENCE_MILLIS);
    private static final int ENDED = -1;

    private Ends ends;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        ends = new Ends();
        proxy = ends.proxy;
    }

    @AfterEach
    void stop() throws IOException {
        ends.close();
    }

    private ProxiedConnection connection() {
        proxy.awaitOpen(1, PATIENCE);
        return proxy.connections().getFirst();
    }

    private static int next(Socket socket) throws IOException {
        return socket.getInputStream().read();
    }

    private static void assertReset(Socket socket) {
        assertThrows(SocketException.class, () -> next(socket));
    }

    @Test
    void carriesBytesAndEndsAsIfItWereNotThere() throws IOException {
        Socket client = ends.client();
        Socket server = ends.accepted();
        say(client, "question");
        assertEquals("question", hear(server, 8));

        client.shutdownOutput();
        assertEquals(ENDED, next(server));
        say(server, "the answer");
        server.close();

        assertEquals("the answer", hear(client, 10));
        assertEquals(ENDED, next(client));
        proxy.awaitOpen(0, PATIENCE);
        assertEquals(1, proxy.accepted());
    }

    @Test
    void carriesAResetToo() throws IOException {
        Socket client = ends.client();
        Socket server = ends.accepted();
        client.setSoLinger(true, 0);

        client.close();

        assertReset(server);
    }

    @Test
    void breaksTheClientsConnectionWhenThereIsNoServer() throws IOException {
        ends.stopServer();
        assertThrows(SocketException.class, () -> next(ends.client()), "while it connects, or after");
    }

    @Test
    void namesItselfInAddresses() {
        assertEquals(
                URI.create("http://127.0.0.1:" + proxy.port() + "/rooms/a?b=//c"),
                proxy.through(URI.create("http://localhost:8080/rooms/a?b=//c")));
        assertEquals(
                URI.create("http://127.0.0.1:" + proxy.port() + "/"), proxy.through(URI.create("http://[::1]:1/")));
    }

    @Test
    void aCutIsAnOrderlyEndForBothAndWhatWasUnderWayIsLost() throws IOException {
        Socket client = ends.client();
        Socket server = ends.accepted();
        ProxiedConnection connection = connection();
        connection.freeze();
        say(client, digits(4 * Ends.BUFFER));
        say(server, "lost");

        connection.cut();

        assertEquals(ENDED, next(client));
        assertEquals(ENDED, next(server));
        connection.awaitEnd(PATIENCE);
        assertEquals(List.of(), proxy.connections());
    }

    @Test
    void aResetBreaksBoth() throws IOException {
        Socket client = ends.client();
        Socket server = ends.accepted();
        connection();

        proxy.reset();

        assertReset(client);
        assertReset(server);
    }

    @Test
    void onlyTheChosenConnectionIsHit() throws IOException {
        Socket first = ends.client();
        Socket firstAccepted = ends.accepted();
        Socket second = ends.client();
        Socket secondAccepted = ends.accepted();
        proxy.awaitOpen(2, PATIENCE);

        proxy.connections().getFirst().cut();

        assertEquals(ENDED, next(first));
        assertEquals(ENDED, next(firstAccepted));
        say(second, "still here");
        assertEquals("still here", hear(secondAccepted, 10));
        assertEquals(2, proxy.connections().getFirst().number());
    }

    @Test
    void afterAFreezeWhatWasSentFlowsOnTheEndIncluded() throws IOException {
        Socket client = ends.client();
        Socket server = ends.accepted();
        ProxiedConnection connection = connection();
        connection.freeze();
        say(client, "hello");
        client.close();
        say(server, "hello?");
        say(ends.client(), "another");
        assertEquals("another", hear(ends.accepted(), 7));

        assertEquals(0, connection.passed(Direction.TO_SERVER) + connection.passed(Direction.TO_CLIENT));
        assertEquals(0, server.getInputStream().available());
        assertTrue(connection.isOpen(), "nobody was told");

        connection.thaw(Direction.TO_SERVER);
        assertEquals("hello", hear(server, 5));
        assertEquals(ENDED, next(server));
    }

    @Test
    void aFreezeOfOneWayLeavesTheOther() throws IOException {
        Socket client = ends.client();
        Socket server = ends.accepted();
        ProxiedConnection connection = connection();
        connection.freeze(Direction.TO_CLIENT);

        say(server, "unheard");
        say(client, "heard");

        assertEquals("heard", hear(server, 5));
        connection.awaitPassed(Direction.TO_SERVER, 5, PATIENCE);
        assertEquals(0, connection.passed(Direction.TO_CLIENT));
        connection.thaw(Direction.TO_CLIENT);
        assertEquals("unheard", hear(client, 7));
    }

    @Test
    void aFreezeClosesTheSendersWindow() throws IOException {
        try (SocketChannel client = SocketChannel.open();
                Selector selector = Selector.open()) {
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()));
            Socket server = ends.accepted();
            ProxiedConnection connection = connection();
            connection.freeze(Direction.TO_SERVER);
            client.configureBlocking(false);
            client.register(selector, SelectionKey.OP_WRITE);

            int sent = 0;
            while (selector.select(300) > 0) {
                selector.selectedKeys().clear();
                sent += client.write(ByteBuffer.allocate(8 * 1024));
                assertTrue(sent < 32 * 1024 * 1024, "the window is open");
            }

            assertTrue(connection.taken(Direction.TO_SERVER) <= Ends.BUFFER, connection::toString);
            connection.thaw(Direction.TO_SERVER);
            assertEquals(sent, server.getInputStream().readNBytes(sent).length);
            assertEquals(1, selector.select(Ends.PATIENCE_MILLIS), "the window is open again");
        }
    }

    @Test
    void aFrozenConnectionThatIsResetLosesWhatItHeld() throws IOException {
        Socket client = ends.client();
        Socket server = ends.accepted();
        ProxiedConnection connection = connection();
        connection.freeze();
        say(client, "never heard");

        connection.reset();

        assertReset(server);
        assertReset(client);
    }

    @Test
    void whoeverComesDuringAFreezeReachesTheServerAfterIt() throws IOException {
        proxy.freeze();
        Socket client = ends.client();
        say(client, "patience");
        proxy.awaitAccepted(1, PATIENCE);
        assertTrue(connection().isFrozen(Direction.TO_SERVER));

        proxy.thaw();

        assertEquals("patience", hear(ends.accepted(), 8));
    }

    @Test
    void whoeverIsRefusedIsRefusedByTheSystemAndThePortStays() throws IOException {
        Socket before = ends.client();
        Socket beforeAccepted = ends.accepted();

        proxy.admit(Admission.REFUSE);
        assertThrows(ConnectException.class, ends::client);
        assertThrows(ConnectException.class, ends::client);
        say(before, "hello");
        assertEquals("hello", hear(beforeAccepted, 5));

        proxy.admit(Admission.FORWARD);
        Socket after = ends.client();
        say(after, "again");
        assertEquals("again", hear(ends.accepted(), 5));
    }

    @Test
    void aBlackHoleTakesConnectionsAndTheServerHearsNothing() throws IOException {
        proxy.admit(Admission.BLACK_HOLE);
        Socket lost = ends.client();
        say(lost, "is there anybody?");
        proxy.awaitAccepted(1, PATIENCE);

        proxy.admit(Admission.FORWARD);
        say(ends.client(), "later");

        assertEquals("later", hear(ends.accepted(), 5));
        connection(1).thaw();
        assertEquals("is there anybody?", hear(ends.accepted(), 17));
    }

    private ProxiedConnection connection(int number) {
        return proxy.connections().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void closingBreaksEverythingFrozenOrNot() throws IOException {
        Socket frozen = ends.client();
        Socket frozenAccepted = ends.accepted();
        connection().freeze();
        proxy.admit(Admission.BLACK_HOLE);
        Socket lost = ends.client();
        proxy.awaitAccepted(2, PATIENCE);

        proxy.close();

        assertReset(frozen);
        assertReset(frozenAccepted);
        assertReset(lost);
        assertThrows(ConnectException.class, ends::client);
    }

    @Test
    void sayingWhatWasAwaitedAndWhatThereWasInstead() throws IOException {
        ends.client();
        proxy.awaitAccepted(1, PATIENCE);
        connection().freeze(Direction.TO_CLIENT);

        AssertionError failure = assertThrows(AssertionError.class, () -> proxy.awaitOpen(2, Duration.ofMillis(1)));

        assertTrue(failure.toString().contains("2 open connections"), failure::toString);
        assertTrue(failure.toString().contains("to the client 0 bytes taken, 0 passed, frozen"), failure::toString);
    }
}
