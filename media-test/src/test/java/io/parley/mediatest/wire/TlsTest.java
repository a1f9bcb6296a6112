package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.client.Trust;
import io.parley.signaling.TlsConfig;
import io.parley.signaling.tls.LocalNames;
import io.parley.signaling.tls.SelfSigned;
import io.parley.signaling.tls.ServerCertificate;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that speaks TLS, with a certificate in files. */
final class TlsTest extends WireTest {
    private static final int TLS_1_0 = 0x0301;
    private static final int ALERT = 0x15;
    private static final int PROTOCOL_VERSION = 70; // RFC 8446 §6.2

    @TempDir
    private Path folder;

    private ServerCertificate certificate;

    @BeforeEach
    void writeCertificate() throws IOException, GeneralSecurityException {
        certificate = another();
        write(certificate);
    }

    @Override
    TlsConfig tls() {
        return TlsConfig.files(folder.resolve("hub.pem"), folder.resolve("hub.key"));
    }

    @Test
    void peopleMeetByHttpsAndWss() {
        assertEquals("https", hub().uri().getScheme());
        assertEquals(200, Http.get(hub(), "/rooms/standup").status());
        Wire ada = joins("Ada");
        RawWire bob = joinsRaw("Bob");

        ada.hearsJoined(bob, "Bob");
        String large = "\"" + "x".repeat(200_000) + "\"";
        bob.tellsAll(large);
        ada.hearsFrom(bob, large);
        ada.tellsAll("2");
        bob.hearsFrom(ada, "2");
    }

    @Test
    void browsersAreToldToComeWithNothingElseForAYear() {
        for (String target : List.of("/", "/rooms/standup", "/healthz", "/nothing", "/%00")) {
            assertEquals("max-age=31536000", Http.get(hub(), target).header("Strict-Transport-Security"), target);
        }
    }

    @Test
    void orAsLongAsIsConfigured() {
        hub(hub -> hub.tls(tls().withHsts(Duration.ZERO)));

        assertEquals("", Http.get(hub(), "/").header("Strict-Transport-Security"));
    }

    @Test
    void aCertificateThatTheHubMadeItselfBindsNoBrowserToIt() {
        hub(hub -> hub.tls(TlsConfig.selfSignedCertificate()));

        assertEquals("", Http.get(hub(), "/").header("Strict-Transport-Security"));
    }

    @Test
    void aPageThatCameInTheClearIsNotTheHubsOwn() {
        String authority = "127.0.0.1:" + hub().port();
        List<String> headers = List.of("Sec-WebSocket-Protocol: parley.v1", "Origin: http://" + authority);

        Http.Answer refusal = Http.ask(hub(), "GET", "/rooms/a", concat(Http.UPGRADE, headers));

        assertEquals(403, refusal.status());
        assertEquals("origin_not_allowed", refusal.json().path("code").asString());
    }

    @Test
    void whoComesInPlainHttpIsSentToHttps() throws IOException {
        Http.Answer answer = inTheClear("GET", "/rooms/a?b=c", List.of());

        assertEquals(308, answer.status());
        assertEquals("https://127.0.0.1:" + hub().port() + "/rooms/a?b=c", answer.header("Location"));
        assertEquals("close", answer.header("Connection"));
        assertEquals("", answer.header("Strict-Transport-Security"), "it would mean nothing");
    }

    @Test
    void andGetsNothingElse() throws IOException {
        for (Http.Answer answer : List.of(
                inTheClear("POST", "/rooms/a", List.of("Content-Length: 0")),
                inTheClear("GET", "/rooms/a", concat(Http.UPGRADE, List.of("Sec-WebSocket-Protocol: parley.v1"))))) {
            assertEquals(400, answer.status());
            assertEquals("only https and wss here", answer.body().strip());
        }
        assertEquals(0, hub().connections());
    }

    @Test
    void whatIsSaidInTheClearTellsBrowsersWhatToRefuse() throws IOException {
        for (Http.Answer answer :
                List.of(inTheClear("GET", "/", List.of()), inTheClear("POST", "/", List.of("Content-Length: 0")))) {
            assertTrue(answer.header("Content-Security-Policy").contains("default-src 'self'"), answer::toString);
            assertEquals("nosniff", answer.header("X-Content-Type-Options"), answer::toString);
        }
    }

    @Test
    void onlyWhatIsModernIsSpoken() throws IOException {
        Set<String> spoken = new TreeSet<>();
        Set<String> tried = new TreeSet<>();
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            for (String suite : ((SSLSocketFactory) SSLSocketFactory.getDefault()).getSupportedCipherSuites()) {
                tried.add(suite);
                try (SSLSocket socket = connects()) {
                    socket.setEnabledProtocols(new String[] {protocol});
                    socket.setEnabledCipherSuites(new String[] {suite});
                    socket.startHandshake();
                    assertEquals(protocol, socket.getSession().getProtocol());
                    spoken.add(suite);
                } catch (SSLException refused) {
                    // as most have to be
                }
            }
        }
        assertEquals(
                Set.of(
                        "TLS_AES_128_GCM_SHA256",
                        "TLS_AES_256_GCM_SHA384",
                        "TLS_CHACHA20_POLY1305_SHA256",
                        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"),
                spoken,
                "with an EC key");
        assertTrue(tried.contains("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"), "one without AEAD was among them");
    }

    @Test
    void olderProtocolsAreRefused() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub().port())) {
            socket.setSoTimeout((int) Client.PATIENCE.toMillis());
            socket.getOutputStream().write(clientHello(TLS_1_0));
            byte[] alert = socket.getInputStream().readNBytes(7);
            assertEquals(ALERT, alert[0]);
            assertEquals(PROTOCOL_VERSION, alert[6]);
        }
    }

    @Test
    void nobodyNegotiatesAgain() throws IOException {
        try (SSLSocket socket = connects()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Http.send(socket, hub(), "GET", "/healthz", List.of());
            assertEquals(200, Http.answer(in, false).status());

            assertFalse(isAnsweredAfterAnotherHandshake(socket, in));
        }
    }

    private boolean isAnsweredAfterAnotherHandshake(SSLSocket socket, InputStream in) throws IOException {
        try {
            socket.startHandshake();
            Http.send(socket, hub(), "GET", "/healthz", List.of());
            return in.read() >= 0;
        } catch (SSLException | SocketException cutOff) {
            return false;
        }
    }

    @Test
    void aRenewedCertificateIsShownToWhoComesNextAndNobodyIsCutOff() throws Exception {
        Wire ada = joins("Ada");
        assertTrue(shows(certificate));

        ServerCertificate renewed = another();
        write(renewed);

        Until.holds(() -> shows(renewed), () -> "it still shows the old one: " + shows(certificate));
        assertFalse(shows(certificate));
        assertEquals(renewed.certificate(), hub().certificate().orElseThrow());
        assertEquals(
                (double) renewed.certificate().getNotAfter().toInstant().getEpochSecond(),
                Exposition.read(hub().metrics()).get("parley_certificate_expiry_timestamp_seconds"));
        Wire bob = joins("Bob");
        ada.hearsJoined(bob, "Bob");
        ada.tellsAll("1");
        bob.hearsFrom(ada, "1");
    }

    @Test
    void whoDoesNotAgreeOnTlsInTimeIsCutOffAndNobodyElse() throws IOException {
        int millis = 3_000; // in which Ada agrees, on a busy machine too
        hub(hub -> hub.requestTimeout(Duration.ofMillis(millis)));
        Wire ada = joins("Ada");
        byte[] hello = clientHello(0x0303);
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), hub().port());
                Socket slow = new Socket(InetAddress.getLoopbackAddress(), hub().port())) {
            long start = System.nanoTime();
            slow.setSoTimeout(3 * millis / hello.length); // between two bytes
            boolean open = true;
            for (int i = 0; i < hello.length && open; i++) {
                open = writesAByte(slow, hello[i]);
            }
            assertTrue(!open, "it took the last byte, after " + Duration.ofNanos(System.nanoTime() - start));
            silent.setSoTimeout((int) Client.PATIENCE.toMillis());
            assertEquals(-1, silent.getInputStream().read());
        }
        ada.isQuiet();
    }

    @Test
    void whoSendsNoTlsAtAllHurtsNobody() throws IOException {
        Wire ada = joins("Ada");
        for (byte[] junk : List.of(
                new byte[] {0x16, 3, 1, (byte) 0xFF, (byte) 0xFF, 1, 0, 0, 0},
                new byte[] {0x16, 3, 3, 0, 4, 1, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF},
                new byte[] {0x15, 3, 3, 0, 2, 2, 0},
                new byte[4096])) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub().port())) {
                socket.setSoTimeout((int) Client.PATIENCE.toMillis());
                socket.getOutputStream().write(junk);
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes(); // an alert, a refusal or nothing, and the end
            }
        }
        ada.isQuiet();
    }

    /** @return whether the connection is still there */
    private static boolean writesAByte(Socket socket, byte next) {
        try {
            socket.getOutputStream().write(next);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException silence) {
            return true;
        } catch (IOException cutOff) {
            return false;
        }
    }

    private SSLSocket connects() throws IOException {
        SSLSocket socket = (SSLSocket) Trust.only(certificate.certificate())
                .context()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), hub().port());
        socket.setSoTimeout((int) Client.PATIENCE.toMillis());
        return socket;
    }

    /** Whether a newcomer sees this certificate. */
    private boolean shows(ServerCertificate expected) {
        try (SSLSocket socket = (SSLSocket) Trust.only(expected.certificate())
                .context()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), hub().port())) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0].equals(expected.certificate());
        } catch (SSLException another) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Http.Answer inTheClear(String method, String target, List<String> headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub().port())) {
            socket.setSoTimeout((int) Client.PATIENCE.toMillis());
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Http.send(socket, hub(), method, target, headers);
            return Http.answer(in, false);
        }
    }

    private static List<String> concat(List<String> some, List<String> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    private static ServerCertificate another() {
        return SelfSigned.create(new LocalNames(List.of(), List.of()));
    }

    private void write(ServerCertificate pair) throws IOException, GeneralSecurityException {
        write("hub.key", "PRIVATE KEY", pair.key().getEncoded());
        write("hub.pem", "CERTIFICATE", pair.certificate().getEncoded());
    }

    private void write(String file, String label, byte[] content) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(file))) {
            out.write(("-----BEGIN " + label + "-----\n"
                            + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + label + "-----\n")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }

    /** Of 43 bytes without extensions (RFC 5246 §7.4.1.2). */
    private static byte[] clientHello(int version) {
        ByteBuffer hello = ByteBuffer.allocate(5 + 4 + 41);
        hello.put((byte) 0x16).putShort((short) TLS_1_0).putShort((short) (4 + 41));
        hello.put((byte) 1).put((byte) 0).putShort((short) 41);
        hello.putShort((short) version).put(new byte[32]).put((byte) 0);
        hello.putShort((short) 2).putShort((short) 0xC02B); // TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
        hello.put((byte) 1).put((byte) 0);
        return hello.array();
    }
}
