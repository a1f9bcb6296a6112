package io.parley.mediatest.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class NetworkNamespaceTest {

    @BeforeAll
    static void namespacesAreAllowed() {
        assumeTrue(
                NetworkNamespace.problem().isEmpty(),
                () -> NetworkNamespace.problem().orElse(""));
    }

    /** A {@link Talker} in a namespace. */
    private record Remote(Process process, BufferedReader out, PrintStream in, int port) {

        static Remote in(NetworkNamespace namespace) throws IOException {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Process process = namespace.start(new ProcessBuilder(
                            java.toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Talker.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT));
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            PrintStream in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
            return new Remote(process, out, in, Integer.parseInt(out.readLine()));
        }

        String exchangesDatagrams(String address, int toPort) throws IOException {
            in.println("datagram " + address + " " + toPort);
            return out.readLine();
        }

        String connects(String address, int toPort) throws IOException {
            in.println(address + " " + toPort);
            return out.readLine();
        }
    }

    /** Neighbours may take a moment to find each other again. */
    private static void assertReachesInTheEnd(String expected, Remote remote, String address, int port)
            throws IOException {
        assertSaysInTheEnd(expected, () -> remote.connects(address, port));
    }

    /** A datagram, or its answer, may be lost or late. */
    private static void assertIsAnsweredInTheEnd(Remote remote, DatagramSocket by) throws IOException {
        assertSaysInTheEnd(
                "answered", () -> remote.exchangesDatagrams(by.getLocalAddress().getHostAddress(), by.getLocalPort()));
    }

    private interface Attempt {
        String says() throws IOException;
    }

    private static void assertSaysInTheEnd(String expected, Attempt attempt) throws IOException {
        String said = "";
        for (int i = 0; i < 20 && !said.equals(expected); i++) {
            said = attempt.says();
        }
        assertEquals(expected, said);
    }

    @Test
    void aLinkGoesDownAndUpAndChangesItsAddress() throws IOException {
        try (NetworkNamespace phone = NetworkNamespace.create()) {
            NetworkLink wifi = phone.link(NetworkNamespace.outer(), "10.98.1.2/24", "10.98.1.1/24");
            try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("10.98.1.1"))) {
                Remote remote = Remote.in(phone);
                int port = server.getLocalPort();
                assertReachesInTheEnd("from 10.98.1.2", remote, "10.98.1.1", port);
                assertEquals("/10.98.1.2", server.accept().getInetAddress().toString());
                assertEquals("no connection", remote.connects("127.0.0.1", port), "loopback is its own");

                wifi.down();
                assertEquals("no connection", remote.connects("10.98.1.1", port));
                wifi.up();
                assertReachesInTheEnd("from 10.98.1.2", remote, "10.98.1.1", port);

                wifi.unplug();
                assertEquals("no connection", remote.connects("10.98.1.1", port));
                wifi.up();
                assertReachesInTheEnd("from 10.98.1.2", remote, "10.98.1.1", port);

                wifi.readdress("10.98.1.77/24");
                assertEquals("10.98.1.77", wifi.address());
                assertReachesInTheEnd("from 10.98.1.77", remote, "10.98.1.1", port);
            }
        }
    }

    @Test
    void twoLinksLeadToTheSamePlaceAndTheOneThatIsUpIsTaken() throws IOException {
        try (NetworkNamespace phone = NetworkNamespace.create();
                NetworkNamespace router = NetworkNamespace.create();
                NetworkNamespace laptop = NetworkNamespace.create()) {
            router.forward();
            NetworkLink wifi = phone.link(router, "10.98.1.2/24", "10.98.1.1/24");
            phone.link(router, "10.98.2.2/24", "10.98.2.1/24");
            laptop.link(router, "10.98.3.2/24", "10.98.3.1/24");
            Remote server = Remote.in(laptop);
            Remote remote = Remote.in(phone);

            assertReachesInTheEnd("from 10.98.1.2", remote, "10.98.3.2", server.port());
            wifi.down();
            assertReachesInTheEnd("from 10.98.2.2", remote, "10.98.3.2", server.port());
            wifi.up();
            assertReachesInTheEnd("from 10.98.1.2", remote, "10.98.3.2", server.port());
        }
    }

    @Test
    void datagramsCanBeBlockedAndConnectionsGoOn() throws IOException {
        try (NetworkNamespace office = NetworkNamespace.create()) {
            office.link(NetworkNamespace.outer(), "10.98.1.2/24", "10.98.1.1/24");
            InetAddress here = InetAddress.getByName("10.98.1.1");
            try (ServerSocket server = new ServerSocket(0, 50, here);
                    DatagramSocket echo = new DatagramSocket(new InetSocketAddress(here, 0))) {
                Thread.ofVirtual().start(() -> echo(echo));
                Remote remote = Remote.in(office);
                assertReachesInTheEnd("from 10.98.1.2", remote, "10.98.1.1", server.getLocalPort());
                assertIsAnsweredInTheEnd(remote, echo);

                office.blockUdp();
                assertEquals("no answer", remote.exchangesDatagrams("10.98.1.1", echo.getLocalPort()));
                assertReachesInTheEnd("from 10.98.1.2", remote, "10.98.1.1", server.getLocalPort());

                office.allowUdp();
                assertIsAnsweredInTheEnd(remote, echo);
            }
        }
    }

    /** Sends back what comes, until the socket is closed. */
    private static void echo(DatagramSocket socket) {
        try {
            while (true) {
                DatagramPacket datagram = new DatagramPacket(new byte[1], 1);
                socket.receive(datagram);
                socket.send(datagram);
            }
        } catch (IOException closed) {
            // that is the end
        }
    }

    @Test
    void whatRunsThereEndsWithIt() throws IOException {
        NetworkNamespace namespace = NetworkNamespace.create();
        Remote remote = Remote.in(namespace);

        namespace.close();

        assertFalse(remote.process().isAlive());
        namespace.close(); // once is enough
    }

    @Test
    void whatIpRefusesIsSaidAndNothingStays() {
        NetworkNamespace outer = NetworkNamespace.outer();
        try (NetworkNamespace namespace = NetworkNamespace.create()) {
            IllegalStateException refusal = assertThrows(
                    IllegalStateException.class, () -> outer.link(namespace, "no address", "10.98.1.2/24"));
            assertTrue(refusal.toString().contains("no address"), refusal::toString);
            outer.link(namespace, "10.98.1.1/24", "10.98.1.2/24");
        }
    }
}
