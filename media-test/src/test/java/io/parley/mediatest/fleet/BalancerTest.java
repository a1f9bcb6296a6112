package io.parley.mediatest.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.jar.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a balancer does with a fleet, by both of the README's configurations. */
@Timeout(120)
final class BalancerTest {
    @RegisterExtension
    static final ReadmeFleet FLEET =
            ReadmeFleet.with("--handshakes-per-address", "2", "--reconnect-spread", "6s", "--hello-timeout", "60s");

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static int relayed() {
        return FLEET.hubs().stream().mapToInt(FleetHub::relayed).sum();
    }

    @Test
    void byItsPathARoomIsOnOneHubWithAllWhoAreInIt() throws Exception {
        try (Company company = new Company()) {
            for (String name : List.of("ada", "bob", "cleo")) {
                company.join(FLEET.byPath().room("standup"), name);
            }
            company.awaitPictures();
            company.awaitSameRoster();

            assertEquals(0, relayed());
            assertEquals(3, FLEET.home("standup").connections());
        }
    }

    @Test
    void inTurnTheyAreOnThreeHubsAndMeetAllTheSame() throws Exception {
        try (Company company = new Company()) {
            for (String name : List.of("ada", "bob", "cleo")) {
                company.join(FLEET.inTurn().room("everywhere"), name);
            }
            company.awaitPictures();
            company.awaitSameRoster();

            assertEquals(2, relayed());
            assertEquals(2, (int) FLEET.home("everywhere").metric("parley_fleet_relayed_in"));
            FLEET.hubs().forEach(hub -> assertEquals(1, hub.connections(), hub::toString));
        }
    }

    /** That of a stranger who says something else is believed by nobody. */
    @Test
    void theBalancerIsBelievedWhoAClientIsAndNobodyElse() throws Exception {
        URI balanced = FLEET.byPath().room("whoever");
        String said = "X-Forwarded-For: 203.0.113.7";
        awaitConnections(0); // of tests before
        int opened = 0;
        // 127.0.0.1 is believed, as a balancer before this one would be: three of one address.
        for (int expected : new int[] {101, 101, 429}) {
            assertEquals(expected, status(balanced, "127.0.0.1", said));
            opened += expected == 101 ? 1 : 0;
            awaitConnections(opened);
        }
        assertEquals(101, status(balanced, "127.0.0.7", said), "by way of it, somebody else is somebody else");
        for (FleetHub hub : FLEET.hubs()) {
            awaitConnections(++opened);
            assertEquals(101, status(hub.room("whoever"), "127.0.0.7", said), "so is who comes past it");
        }
    }

    @Test
    void aHubThatIsToldToStopGetsNobodyMoreAndItsClientsComeBackByAnother() throws Exception {
        String room = "drain";
        try (Company company = new Company();
                HttpClient http = HttpClient.newHttpClient()) {
            company.join(FLEET.inTurn().room(room), "ada");
            company.join(FLEET.inTurn().room(room), "bob");
            company.talk();
            FleetHub home = FLEET.home(room);
            FleetHub edge = FLEET.hubs().stream()
                    .filter(hub -> hub != home && hub.relayed() > 0)
                    .findFirst()
                    .orElseThrow();

            Visitor whoStays = Visitor.connectsTo(http, edge.room("to-the-end"));
            whoStays.says("{\"type\":\"hello\",\"name\":\"Cleo\"}");
            whoStays.awaits("\"welcome\"");

            edge.terminate();
            Await.until(
                    "a balancer that sends nobody there", () -> !FLEET.inTurn().uses(edge), FLEET.inTurn()::log);
            assertTrue(FLEET.inTurn().log().contains("code: 503"), FLEET.inTurn()::log);
            whoStays.awaits("closed 4000");
            assertEquals(0, edge.exitCode());

            company.assertNobodyHasNoticed();
            assertEquals(1, company.whoCameBack().size());
        }
    }

    /** Then none is one of a fleet, and it is as if each were alone. */
    @Test
    void whileRedisIsAwayRoomsGoOnForNewcomersToo() throws Exception {
        List<String> rooms = List.of("one", "two", "three", "four");
        List<Company> companies = rooms.stream().map(room -> new Company()).toList();
        try {
            for (int i = 0; i < rooms.size(); i++) {
                companies.get(i).join(FLEET.byPath().room(rooms.get(i)), "ada");
            }

            FLEET.redis().kill();
            Await.until(
                    "a balancer that knows",
                    () -> FLEET.hubs().stream().noneMatch(FLEET.byPath()::uses),
                    FLEET.byPath()::log);

            for (int i = 0; i < rooms.size(); i++) {
                Company company = companies.get(i);
                company.join(FLEET.byPath().room(rooms.get(i)), "bob");
                company.awaitPictures();
                company.awaitSameRoster();
                company.assertNobodyBeganAnew();
                assertEquals(List.of(), company.whoCameBack(), "nobody's connection was cut");
            }
        } finally {
            companies.forEach(Company::close);
        }
    }

    /** Returns when the hubs count as many between them: each does so after its answer to who comes. */
    private static void awaitConnections(int count) throws Exception {
        Await.until(count + " connections", () -> connections() == count, () -> connections() + " connections");
    }

    private static int connections() {
        return FLEET.hubs().stream().mapToInt(FleetHub::connections).sum();
    }

    /** Of the answer to somebody who asks for an upgrade, and then says nothing. */
    private int status(URI room, String from, String header) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(room.getHost(), room.getPort()));
        socket.setSoTimeout((int) Await.PATIENCE.toMillis());
        String request = String.join(
                "\r\n",
                "GET " + room.getPath() + " HTTP/1.1",
                "Host: " + room.getAuthority(),
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                "Sec-WebSocket-Protocol: parley.v1",
                header,
                "\r\n");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        return Integer.parseInt(new String(in.readNBytes("HTTP/1.1 101".length()), StandardCharsets.US_ASCII)
                .substring("HTTP/1.1 ".length()));
    }
}
