package io.parley.mediatest.turn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.mediatest.fault.NetworkNamespace;
import io.parley.mediatest.peer.HeadlessPeer;
import io.parley.mediatest.peer.Network;
import io.parley.mediatest.peer.PeerOptions;
import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import io.parley.signaling.auth.TurnServers;
import io.parley.signaling.protocol.IceServer;
import io.parley.signaling.protocol.PeerId;
import io.parley.signaling.protocol.Secret;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The README's configuration of coturn, run as it stands there on a machine of its own, whose addresses are those of the
 * README. Of the public internet there is the documentation's range 203.0.113.0/24 (RFC 5737), with this JVM in it; of
 * private networks 10.77.0.0/24, with this JVM in it too.
 */
final class ReadmeRelayTest {

    private static final String RELAY = "203.0.113.10";
    private static final String PUBLIC = "203.0.113.1";
    private static final String PRIVATE = "10.77.0.1";
    private static final String SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    private static final int PERMITTED = 0;
    private static final int FORBIDDEN = 403;
    private static final int UNSUPPORTED_TRANSPORT = 442;
    private static final int QUOTA_REACHED = 486;

    /** The first and last addresses of ranges that are not the public internet, and some that are sought after. */
    static final List<String> SPECIAL = words("""
            0.0.0.0 0.255.255.255 10.0.0.0 10.77.0.1 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1
            127.255.255.255 169.254.0.0 169.254.169.254 169.254.255.255 172.16.0.0 172.31.255.255 192.0.0.0
            192.0.0.255 192.88.99.1 192.168.0.0 192.168.255.255 198.18.0.0 198.19.255.255 224.0.0.1
            239.255.255.255 240.0.0.0 255.255.255.255
            """);

    /** Those just beside these ranges. */
    static final List<String> GLOBAL = words("""
            203.0.113.1 203.0.113.10 1.0.0.0 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0
            126.255.255.255 128.0.0.0 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 191.255.255.255
            192.0.1.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255
            """);

    static final List<String> SPECIAL_IPV6 = words("""
            :: ::1 ::ffff:10.77.0.1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::10.77.0.1 64:ff9b::a4d:1
            64:ff9b:1::1 100::1 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 2001::1
            2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff 2002:a4d:1::1 4000:: fc00::1 fd00:ec2::254 fe80::1
            fec0::1 ff02::1 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
            """);

    static final List<String> GLOBAL_IPV6 = words("""
            2000:: 2001:200:: 2001:db8::1 2001:ffff::1 2003:: 2a00::1
            3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
            """);

    private static @Nullable NetworkNamespace host;
    private static @Nullable TurnServer turn;
    private static List<String> configuration = List.of();
    private static Optional<String> noIpv6 = Optional.empty();

    @BeforeAll
    static void startItOnAMachineOfItsOwn(@TempDir Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        assumeTrue(
                NetworkNamespace.problem().isEmpty(),
                () -> NetworkNamespace.problem().orElse(""));
        assumeTrue(
                TurnProgram.reasonToSkip().isEmpty(),
                () -> TurnProgram.reasonToSkip().orElse(""));
        NetworkNamespace machine = NetworkNamespace.create();
        host = machine;
        machine.link(NetworkNamespace.outer(), RELAY + "/24", PUBLIC + "/24");
        machine.link(NetworkNamespace.outer(), "10.77.0.10/24", PRIVATE + "/24");
        SelfSigned certificate = SelfSigned.in(folder);
        List<String> lines = new ArrayList<>(ReadmeConfiguration.lines(Map.of(
                "static-auth-secret", SECRET,
                "cert", certificate.certificate().toString(),
                "pkey", certificate.key().toString())));
        try {
            machine.address("2001:db8::10/128");
        } catch (IllegalStateException refused) {
            noIpv6 = Optional.of("no IPv6 here: " + refused.getMessage());
            lines.removeIf(line -> line.matches("(listening|relay)-ip=.*:.*"));
        }
        configuration = List.copyOf(lines);
        turn = start(configuration, 3478);
    }

    @AfterAll
    static void stop() {
        Stream.of(Optional.ofNullable(turn), Optional.ofNullable(host))
                .flatMap(Optional::stream)
                .forEach(ReadmeRelayTest::close);
    }

    private static void close(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static TurnServer start(List<String> lines, int port) {
        NetworkNamespace machine = Objects.requireNonNull(host);
        return TurnServer.start(lines, new InetSocketAddress(RELAY, port), SECRET, machine::start);
    }

    private static TurnServer turn() {
        return Objects.requireNonNull(turn);
    }

    /** Beside the one that runs all the time: on other ports, and changed as told. */
    private static TurnServer another(List<String> lines) {
        List<String> elsewhere = lines.stream()
                .map(line -> line.equals("listening-port=3478") ? "listening-port=3479" : line)
                .map(line -> line.equals("tls-listening-port=5349") ? "tls-listening-port=5350" : line)
                .toList();
        return start(elsewhere, 3479);
    }

    /** The configuration with another value for a limit, as it has one. */
    private static List<String> limited(String limit, int value) {
        List<String> lines = new ArrayList<>(configuration);
        assertTrue(lines.removeIf(line -> line.startsWith(limit + "=")), "no " + limit);
        lines.add(limit + "=" + value);
        return lines;
    }

    private static TurnClient client(TurnServer server) {
        return client(server, SECRET, "ada", InstantSource.system());
    }

    private static TurnClient client(TurnServer server, String secret, String peer, InstantSource clock) {
        IceServer.Turn minted = credential(secret, peer, clock);
        return TurnClient.udp(
                server.address(), minted.username(), minted.credential().value());
    }

    private static IceServer.Turn credential(String secret, String peer, InstantSource clock) {
        return new TurnServers(List.of(), new Secret(secret), Duration.ofHours(1), clock).of(new PeerId(peer));
    }

    private static byte[] address(String text) throws IOException {
        if (!text.startsWith("::ffff:")) {
            return InetAddress.getByName(text).getAddress();
        }
        byte[] mapped = new byte[16]; // Java would make an IPv4 address of it
        Arrays.fill(mapped, 10, 12, (byte) 0xFF);
        System.arraycopy(InetAddress.getByName(text.substring(7)).getAddress(), 0, mapped, 12, 4);
        return mapped;
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    @Test
    void coturnUnderstandsEveryLine() {
        String log = turn().log();
        assertFalse(log.contains("Bad configuration"), log);
        assertFalse(log.contains("Wrong address"), log);
        assertFalse(log.contains("ERROR"), log);
        assertFalse(log.contains(SECRET), "the secret is in the log");
    }

    @ParameterizedTest
    @FieldSource("SPECIAL")
    void relaysNowhereThatIsNotThePublicInternet(String peer) throws IOException {
        try (TurnClient client = client(turn())) {
            assertEquals(PERMITTED, client.allocate().code());
            assertEquals(FORBIDDEN, client.permit(address(peer)).code());
        }
    }

    @ParameterizedTest
    @FieldSource("GLOBAL")
    void relaysToThePublicInternet(String peer) throws IOException {
        try (TurnClient client = client(turn())) {
            assertEquals(PERMITTED, client.allocate().code());
            assertEquals(PERMITTED, client.permit(address(peer)).code());
        }
    }

    @ParameterizedTest
    @FieldSource("SPECIAL_IPV6")
    void relaysNowhereThatIsNotThePublicInternetByIpv6(String peer) throws IOException {
        assumeTrue(noIpv6.isEmpty(), () -> noIpv6.orElse(""));
        try (TurnClient client = client(turn())) {
            assertEquals(PERMITTED, client.allocateIpv6().code());
            assertEquals(FORBIDDEN, client.permit(address(peer)).code());
        }
    }

    @ParameterizedTest
    @FieldSource("GLOBAL_IPV6")
    void relaysToThePublicInternetByIpv6(String peer) throws IOException {
        assumeTrue(noIpv6.isEmpty(), () -> noIpv6.orElse(""));
        try (TurnClient client = client(turn())) {
            assertEquals(PERMITTED, client.allocateIpv6().code());
            assertEquals(PERMITTED, client.permit(address(peer)).code());
        }
    }

    @Test
    void aDatagramReachesAPublicPeerAndNoPrivateOne() throws IOException {
        try (TurnClient client = client(turn());
                DatagramSocket inside = new DatagramSocket(0, InetAddress.getByName(PRIVATE));
                DatagramSocket outside = new DatagramSocket(0, InetAddress.getByName(PUBLIC))) {
            assertEquals(PERMITTED, client.allocate().code());
            assertEquals(FORBIDDEN, client.permit(address(PRIVATE)).code());
            assertEquals(PERMITTED, client.permit(address(PUBLIC)).code());

            client.send(address(PRIVATE), inside.getLocalPort(), bytes("to the metadata service"));
            client.send(address(PUBLIC), outside.getLocalPort(), bytes("to a peer"));

            assertArrayEquals(bytes("to a peer"), received(outside));
            inside.setSoTimeout(1);
            assertThrows(SocketTimeoutException.class, () -> inside.receive(new DatagramPacket(new byte[100], 100)));
        }
    }

    /** Else the test before would prove nothing. */
    @Test
    void withoutTheListADatagramWouldReachThePrivatePeer() throws IOException {
        List<String> open = configuration.stream()
                .filter(line -> !line.startsWith("denied-peer-ip"))
                .toList();
        try (TurnServer careless = another(open);
                TurnClient client = client(careless);
                DatagramSocket inside = new DatagramSocket(0, InetAddress.getByName(PRIVATE))) {
            assertEquals(PERMITTED, client.allocate().code());
            assertEquals(PERMITTED, client.permit(address(PRIVATE)).code());

            client.send(address(PRIVATE), inside.getLocalPort(), bytes("to the metadata service"));

            assertArrayEquals(bytes("to the metadata service"), received(inside));
        }
    }

    /** The list says so too; whoever shortens it is not to find out by this. */
    @Test
    void withoutTheListNobodySendsToManyAtOnce() throws IOException {
        List<String> open = configuration.stream()
                .filter(line -> !line.startsWith("denied-peer-ip"))
                .toList();
        try (TurnServer careless = another(open);
                TurnClient client = client(careless)) {
            assertEquals(PERMITTED, client.allocate().code());
            assertEquals(FORBIDDEN, client.permit(address("224.0.0.1")).code());
        }
    }

    @Test
    void connectsNobodyByTcp() throws IOException {
        IceServer.Turn minted = credential(SECRET, "ada", InstantSource.system());
        try (Socket connected = new Socket(RELAY, turn().address().getPort());
                TurnClient client = TurnClient.over(
                        connected, minted.username(), minted.credential().value())) {
            assertEquals(UNSUPPORTED_TRANSPORT, client.allocateTcp().code());
        }
    }

    // What strangers are told: their addresses may be forged

    @Test
    void whoAsksForItsAddressIsToldThatAndNothingElse() {
        try (TurnClient client = client(turn())) {
            StunMessage answer = client.answerToAStrangersBinding();
            assertEquals(List.of(StunMessage.XOR_MAPPED_ADDRESS, StunMessage.FINGERPRINT), answer.attributes());
            assertEquals(2 * StunMessage.HEAD, answer.bytes().length, "twice the question, as RFC 8489 wants it");
        }
    }

    @Test
    void whoAsksForARelayWithoutACredentialIsToldHowToShowOneAndNothingElse() {
        try (TurnClient client = client(turn())) {
            assertEquals(
                    List.of(StunMessage.ERROR_CODE, StunMessage.NONCE, StunMessage.REALM, StunMessage.FINGERPRINT),
                    client.answerToAStrangersAllocate().attributes());
        }
    }

    /** As clients of 2003 do it, whose answers would be larger (RFC 3489). */
    @Test
    void whoAsksWithoutTheMagicCookieGetsNoAnswer() throws IOException {
        StunMessage today = StunMessage.request(TurnClient.BINDING);
        byte[] old = StunMessage.request(TurnClient.BINDING).bytes();
        Arrays.fill(old, 4, 8, (byte) 7);
        try (DatagramSocket stranger = new DatagramSocket()) {
            stranger.connect(turn().address());
            stranger.send(new DatagramPacket(old, old.length));
            stranger.send(new DatagramPacket(today.bytes(), today.bytes().length));

            assertTrue(StunMessage.parse(received(stranger)).isAnswerTo(today));
            stranger.setSoTimeout(1);
            assertThrows(SocketTimeoutException.class, () -> stranger.receive(new DatagramPacket(new byte[100], 100)));
        }
    }

    // Who is served, and how much

    @Test
    void whoHasNoGoodCredentialGetsNoRelay() {
        InstantSource longAgo = InstantSource.fixed(Instant.now().minusSeconds(3605));
        try (TurnClient expired = client(turn(), SECRET, "ada", longAgo);
                TurnClient forged = client(turn(), "a-guess-of-twenty-signs", "ada", InstantSource.system())) {
            assertEquals(401, expired.allocate().code());
            assertEquals(401, forged.allocate().code());
        }
    }

    /** Its credentials may be renewed as often as it likes. */
    @Test
    void oneParticipantGetsNoMoreRelaysThanItsQuota() {
        List<TurnClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                InstantSource then = InstantSource.fixed(Instant.now().minusSeconds(i));
                clients.add(client(turn(), SECRET, "greedy", then));
                assertEquals(PERMITTED, clients.getLast().allocate().code(), "relay " + i);
            }
            clients.add(client(turn(), SECRET, "greedy", InstantSource.system()));
            assertEquals(QUOTA_REACHED, clients.getLast().allocate().code());

            clients.add(client(turn(), SECRET, "modest", InstantSource.system()));
            assertEquals(PERMITTED, clients.getLast().allocate().code());
        } finally {
            clients.forEach(TurnClient::close);
        }
    }

    @Test
    void allTogetherGetNoMoreRelaysThanTheQuotaOfAll() {
        List<TurnClient> clients = new ArrayList<>();
        try (TurnServer small = another(limited("total-quota", 3))) {
            for (int i = 0; i < 3; i++) {
                clients.add(client(small, SECRET, "peer" + i, InstantSource.system()));
                assertEquals(PERMITTED, clients.getLast().allocate().code(), "relay " + i);
            }
            clients.add(client(small, SECRET, "late", InstantSource.system()));
            assertEquals(QUOTA_REACHED, clients.getLast().allocate().code());
            clients.forEach(TurnClient::close);
        }
    }

    @Test
    void aRelayThatIsNotRenewedLivesForTenMinutesHoweverLongItIsWantedFor() {
        try (TurnClient client = client(turn())) {
            assertEquals(
                    Optional.of(Duration.ofMinutes(10)),
                    client.allocateFor(Duration.ofHours(1)).lifetime());
        }
    }

    /** Sent at once, they take a second or two, and never ten. */
    @Test
    void aRelayPassesOnNoMoreBytesASecondThanItMay() throws IOException {
        int most = 1_000;
        byte[] hundredBytes = new byte[100];
        try (TurnServer narrow = another(limited("max-bps", most));
                TurnClient client = client(narrow);
                DatagramSocket peer = new DatagramSocket(0, InetAddress.getByName(PUBLIC))) {
            assertEquals(PERMITTED, client.allocate().code());
            assertEquals(PERMITTED, client.permit(address(PUBLIC)).code());
            for (int i = 0; i < 300; i++) {
                client.send(address(PUBLIC), peer.getLocalPort(), hundredBytes);
            }

            int passed = passedBefore(bytes("last"), client, peer);
            assertTrue(passed > 0 && passed <= 10 * most / hundredBytes.length, passed + " of 300 passed");
        }
    }

    /** How many datagrams come before this one, which is sent again until a second comes in which it is passed on. */
    private static int passedBefore(byte[] last, TurnClient client, DatagramSocket peer) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        int passed = 0;
        client.send(address(PUBLIC), peer.getLocalPort(), last);
        byte[] next = receivedUnless(peer, 200);
        while (!Arrays.equals(next, last)) {
            assertTrue(System.nanoTime() < end, "nothing is passed on any more");
            if (next.length == 0) {
                client.send(address(PUBLIC), peer.getLocalPort(), last);
            } else {
                passed++;
            }
            next = receivedUnless(peer, 200);
        }
        return passed;
    }

    @Test
    void whileTheSecretIsChangedBothAreGood() {
        String next = "ffeeddccbbaa99887766554433221100";
        List<String> both = new ArrayList<>(configuration);
        both.add("static-auth-secret=" + next);
        try (TurnServer changing = another(both);
                TurnClient before = client(changing, SECRET, "ada", InstantSource.system());
                TurnClient after = client(changing, next, "bob", InstantSource.system())) {
            assertEquals(PERMITTED, before.allocate().code());
            assertEquals(PERMITTED, after.allocate().code());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "turn:203.0.113.10:3478?transport=udp",
                "turn:203.0.113.10:3478?transport=tcp",
                "turns:203.0.113.10:5349?transport=tcp"
            })
    void aCallGoesThroughIt(String url) throws IOException {
        HubConfig config = HubConfig.builder()
                .port(0)
                .stunUrls(List.of("stun:203.0.113.10:3478"))
                .turnUrls(List.of(url))
                .turnSecret(SECRET)
                .build();
        PeerOptions relayed = Relayed.only().withNetwork(Network.ALL).withAnyTurnCertificate();
        try (Hub hub = Hub.start(config)) {
            URI room = hub.uri().resolve("rooms/standup");
            try (HeadlessPeer ada = HeadlessPeer.join(room, "ada", relayed);
                    HeadlessPeer bob = HeadlessPeer.join(room, "bob", relayed.withTone(660))) {
                Relayed.assertCallThroughRelay(ada, bob);
                assertEquals(
                        RELAY,
                        ada.awaitPeer(bob).transport().local().orElseThrow().address());
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Empty when nothing comes for so long. */
    private static byte[] receivedUnless(DatagramSocket socket, int silenceMillis) throws IOException {
        socket.setSoTimeout(silenceMillis);
        DatagramPacket packet = new DatagramPacket(new byte[200], 200);
        try {
            socket.receive(packet);
            return Arrays.copyOf(packet.getData(), packet.getLength());
        } catch (SocketTimeoutException silence) {
            return new byte[0];
        }
    }

    private static byte[] received(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(10_000);
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }
}
