package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hub whose proxy only passes bytes on, as the test does from 127.0.0.1; 127.0.0.2 is a stranger. */
class HubProxyProtocolTest {
    private static final String PROXY = "127.0.0.1";
    private static final String STRANGER = "127.0.0.2";
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int PAUSE_MILLIS = 20; // between two bytes
    private static final byte[] OF_ADA = line("203.0.113.7");
    private static final byte[] OF_BOB = line("203.0.113.8");
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("0D0A0D0A000D0A515549540A");
    private static final byte[] OF_THE_PROXY = concat(SIGNATURE, HexFormat.of().parseHex("20000000"));

    private static final List<String> UPGRADE = List.of(
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "Sec-WebSocket-Protocol: parley.v1");

    private final List<Socket> sockets = new ArrayList<>();
    private @Nullable Hub hub;

    @AfterEach
    void end() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY TCP4 203.0.113.7 192.0.2.1 56324 443\r\n",
                "PROXY TCP6 2001:db8::7 2001:db8::1 56324 443\r\n",
                "\r\n\r\n\0\r\nQUIT\n!\21\0\14\313\0q\7\300\0\2\1\334\4\1\273"
            })
    void theClientsAddressIsTheOneThatTheHeaderNames(String header) throws IOException {
        start(hub -> hub.handshakesPerAddress(2));
        byte[] ofEve = bytes(header);

        for (int expected : new int[] {101, 101, 429}) {
            assertUpgrades(expected, connect(PROXY, ofEve));
        }
        assertUpgrades(101, connect(PROXY, OF_BOB));
        assertEquals(403, connect(PROXY, ofEve).gets("/metrics"));
    }

    @Test
    void connectionsCountForTheClientAndNotForTheProxy() throws IOException {
        start(hub -> hub.connectionsPerAddress(2));
        Client first = connect(PROXY, OF_ADA);
        assertEquals(200, first.gets("/healthz"));
        assertEquals(200, connect(PROXY, OF_ADA).gets("/healthz"));

        assertTrue(connect(PROXY, OF_ADA).isClosed());
        assertEquals(200, connect(PROXY, OF_BOB).gets("/healthz"));

        first.socket.close();
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (connect(PROXY, OF_ADA).isRefused("/healthz")) {
            assertTrue(System.nanoTime() < end, "its place is not free again");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY UNKNOWN\r\n",
                "PROXY UNKNOWN 203.0.113.7 192.0.2.1 56324 443\r\n",
                "\r\n\r\n\0\r\nQUIT\n \0\0\0",
                "\r\n\r\n\0\r\nQUIT\n \21\0\14\313\0q\7\300\0\2\1\334\4\1\273",
                "\r\n\r\n\0\r\nQUIT\n!\0\0\0"
            })
    void aProxyThatNamesNobodyAsksForItself(String header) throws IOException {
        start(hub -> hub.connectionsPerAddress(1));

        for (int i = 0; i < 3; i++) {
            assertEquals(200, connect(PROXY, bytes(header)).gets("/metrics"));
        }
    }

    @Test
    void aHeaderMayComeByteForByte() throws IOException {
        start(hub -> hub);
        for (byte[] header : List.of(OF_ADA, OF_THE_PROXY)) {
            Client client = connect(PROXY, new byte[0]);
            for (byte next : concat(header, request("/healthz"))) {
                client.says(new byte[] {next});
            }
            assertEquals(200, client.hears());
            assertEquals(200, client.gets("/readyz"));
        }
    }

    @Test
    void requestsMayComeInTheSamePacket() throws IOException {
        start(hub -> hub);
        for (byte[] header : List.of(OF_ADA, OF_THE_PROXY)) {
            Client client = connect(
                    PROXY, concat(header, concat(request("/healthz"), request("/nothing"), request("/readyz"))));

            assertEquals(200, client.hears());
            assertEquals(404, client.hears());
            assertEquals(200, client.hears());
            assertEquals(200, client.gets("/"));
        }
    }

    @Test
    void ofARequestHalfMayComeInTheSamePacket() throws IOException {
        start(hub -> hub);
        Client client = connect(PROXY, concat(OF_ADA, bytes("GET /healthz HTTP/1.1\r\nHo")));
        client.says(bytes("st: localhost\r\n\r\n"));

        assertEquals(200, client.hears());
    }

    @Test
    void aWebSocketMayBeginInTheSamePacket() throws IOException {
        start(hub -> hub);
        Client client = connect(
                PROXY, concat(OF_ADA, request("/rooms/a", UPGRADE), frame("{\"type\":\"hello\",\"name\":\"Ada\"}")));

        assertEquals(101, client.hears());
        String welcome = client.hearsFrame();
        assertTrue(welcome.contains("\"type\":\"welcome\""), welcome);
    }

    @Test
    void theHeaderComesBeforeTls() throws IOException, GeneralSecurityException {
        start(hub -> hub.tls(TlsConfig.selfSignedCertificate()).handshakesPerAddress(2));

        for (int expected : new int[] {101, 101, 429}) {
            assertUpgrades(expected, encrypted(connect(PROXY, OF_ADA)));
        }
        assertUpgrades(101, encrypted(connect(PROXY, OF_BOB)));
        assertEquals(200, encrypted(connect(STRANGER, new byte[0])).gets("/healthz"));
    }

    @Test
    void tlsMayBeginInTheSamePacket() throws IOException, GeneralSecurityException {
        start(hub -> hub.tls(TlsConfig.selfSignedCertificate()));

        assertEquals(403, encrypted(connect(PROXY, new FirstOf(OF_ADA))).gets("/metrics"));
        assertEquals(200, encrypted(connect(PROXY, new FirstOf(OF_THE_PROXY))).gets("/metrics"));
    }

    @Test
    void whoComesInPlainHttpByAProxyIsSentToHttpsToo() throws IOException {
        start(hub -> hub.tls(TlsConfig.selfSignedCertificate()));

        assertEquals(308, connect(PROXY, OF_ADA).gets("/"));
        assertEquals(308, connect(PROXY, concat(OF_ADA, request("/"))).hears());
    }

    @Test
    void fromAStrangerAHeaderIsNoHttp() throws IOException {
        start(hub -> hub);

        assertEquals(400, connect(STRANGER, concat(OF_ADA, request("/healthz"))).hears());
        assertEquals(
                400,
                connect(STRANGER, concat(OF_THE_PROXY, request("/healthz"))).hears());
        assertEquals(200, connect(STRANGER, request("/healthz")).hears());
    }

    @Test
    void soIsWhatAStrangerWritesBehindTheProxysHeader() throws IOException {
        start(hub -> hub);

        assertEquals(
                400, connect(PROXY, concat(OF_ADA, OF_BOB, request("/healthz"))).hears());
        assertEquals(
                400,
                connect(PROXY, concat(OF_ADA, OF_THE_PROXY, request("/healthz")))
                        .hears());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "PROXY TCP4 203.0.113.7\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "\r\n\r\n\0\r\nQUIT\n1\21\0\14\313\0q\7\300\0\2\1\334\4\1\273"
            })
    void aProxyWithoutAHeaderIsToldNothing(String bytes) throws IOException {
        start(hub -> hub);

        assertTrue(connect(PROXY, bytes(bytes)).isClosed());
    }

    @Test
    void withoutTheOptionNobodysHeaderIsOne() throws IOException {
        start(hub -> hub.proxyProtocol(false));

        assertEquals(400, connect(PROXY, concat(OF_ADA, request("/healthz"))).hears());
        assertEquals(200, connect(PROXY, request("/healthz")).hears());
    }

    @Test
    void aHeaderComesInTimeOrNeverHoweverManyBytesCome() throws IOException {
        start(hub -> hub.requestTimeout(Duration.ofMillis(600)));
        byte[] endless = concat(SIGNATURE, HexFormat.of().parseHex("20000400"), new byte[1024]);
        Client silent = connect(PROXY, new byte[0]);
        Client slow = connect(PROXY, new byte[0]);
        slow.socket.setSoTimeout(PAUSE_MILLIS);

        boolean open = true;
        for (int i = 0; i < endless.length - 1 && open; i++) {
            open = slow.isOpenAfter(endless[i]);
        }

        assertFalse(open, "it took all bytes but the last");
        assertTrue(silent.isClosed());
        assertEquals(200, connect(PROXY, OF_ADA).gets("/healthz"));
    }

    @Test
    void whatIsSaidInHttpCountsOnlyWhereTheHeaderNamesAProxyThatIsTrusted() throws IOException {
        start(hub -> hub.handshakesPerAddress(2));

        assertUpgrades(101, connect(PROXY, OF_ADA), "X-Forwarded-For: 198.51.100.1");
        assertUpgrades(101, connect(PROXY, OF_ADA), "X-Forwarded-For: 198.51.100.2");
        assertUpgrades(429, connect(PROXY, OF_ADA), "X-Forwarded-For: 198.51.100.3");
        for (int expected : new int[] {101, 101, 429}) {
            assertUpgrades(expected, connect(PROXY, line(PROXY)), "X-Forwarded-For: 198.51.100.1");
        }
    }

    private void start(UnaryOperator<HubConfig.Builder> settings) throws IOException {
        hub = Hub.start(settings.apply(HubConfig.builder()
                        .port(0)
                        .access(AccessConfig.open())
                        .trustedProxies(List.of(PROXY))
                        .proxyProtocol(true))
                .build());
    }

    /** And waits until the WebSocket, if it becomes one, is counted, which is after the answer. */
    private void assertUpgrades(int status, Client client, String... headers) throws IOException {
        int before = hub().connections();
        assertEquals(status, client.upgrades(headers));
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (status == 101 && hub().connections() == before) {
            assertTrue(System.nanoTime() < end, "it does not count");
            Thread.onSpinWait();
        }
    }

    private Hub hub() {
        return Objects.requireNonNull(hub);
    }

    private Client connect(String from, byte[] first) throws IOException {
        Client client = connect(from, new Socket());
        client.says(first);
        return client;
    }

    private Client connect(String from, Socket socket) throws IOException {
        sockets.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral(PROXY), hub().port()), PATIENCE_MILLIS);
        return new Client(socket, new BufferedInputStream(socket.getInputStream()));
    }

    private Client encrypted(Client plain) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("hub", hub().certificate().orElseThrow());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        Socket socket = context.getSocketFactory().createSocket(plain.socket, PROXY, plain.socket.getPort(), true);
        sockets.addFirst(socket); // to be closed before what it is in
        return new Client(socket, new BufferedInputStream(socket.getInputStream()));
    }

    private record Client(Socket socket, InputStream in) {
        void says(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        int gets(String path) throws IOException {
            says(request(path));
            return hears();
        }

        int upgrades(String... headers) throws IOException {
            says(request("/rooms/a", concat(UPGRADE, List.of(headers))));
            return hears();
        }

        /** The status of the next answer, which is read to its end. */
        int hears() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new SocketException("closed after \"" + head + "\"");
                }
                head.append((char) next);
            }
            int length = head.toString()
                    .lines()
                    .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                    .sum();
            in.skipNBytes(length);
            return Integer.parseInt(head.substring(9, 12));
        }

        /** The text of the next frame, which is not a long one. */
        String hearsFrame() throws IOException {
            assertEquals(0x81, in.read(), "a whole text");
            int length = in.read();
            if (length == 126) {
                length = in.read() << 8 | in.read();
            }
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }

        boolean isRefused(String path) {
            try {
                return gets(path) != 200;
            } catch (IOException closed) {
                return true;
            }
        }

        /** Waits for it. */
        boolean isClosed() throws IOException {
            try {
                return in.read() < 0;
            } catch (SocketTimeoutException open) {
                return false;
            } catch (SocketException reset) {
                return true; // with something that was not read
            }
        }

        boolean isOpenAfter(byte next) {
            try {
                says(new byte[] {next});
                return in.read() >= 0;
            } catch (SocketTimeoutException silence) {
                return true;
            } catch (IOException cutOff) {
                return false;
            }
        }
    }

    /** Sends something in one write with whatever is sent first. */
    private static final class FirstOf extends Socket {
        private byte[] first;

        FirstOf(byte[] first) {
            this.first = first;
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    byte[] next = new byte[length];
                    System.arraycopy(bytes, from, next, 0, length);
                    out.write(concat(first, next));
                    first = new byte[0];
                }
            };
        }
    }

    private static byte[] line(String client) {
        return bytes("PROXY TCP4 " + client + " 192.0.2.1 56324 443\r\n");
    }

    private static byte[] request(String path) {
        return request(path, List.of());
    }

    private static byte[] request(String path, List<String> headers) {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(header -> request.append(header).append("\r\n"));
        return bytes(request.append("\r\n").toString());
    }

    /** Of a short text, with a mask of zeros (RFC 6455 §5.2). */
    private static byte[] frame(String text) {
        return concat(new byte[] {(byte) 0x81, (byte) (0x80 | text.length()), 0, 0, 0, 0}, bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static List<String> concat(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
