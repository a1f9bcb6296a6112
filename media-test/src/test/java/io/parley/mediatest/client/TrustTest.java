package io.parley.mediatest.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.Hub;
import io.parley.signaling.HubConfig;
import io.parley.signaling.TlsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a client trusts that is told so in a word, as on a command line. The hub signs itself. */
final class TrustTest {

    private static Hub hub;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        hub = Hub.start(HubConfig.builder()
                .port(0)
                .tls(TlsConfig.selfSignedCertificate())
                .build());
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static X509Certificate own() {
        return hub.certificate().orElseThrow();
    }

    @Test
    void theFingerprintThatTheHubPrintsIsEnough() throws IOException {
        String printed = hub.fingerprint().orElseThrow();

        assertEquals(own(), Trust.named(printed).shownBy(hub.uri()));
        assertEquals(
                own(),
                Trust.named(printed.replace(":", "").toLowerCase(Locale.ROOT)).shownBy(hub.uri()));
    }

    @Test
    void soIsAFileWithTheCertificate() throws IOException {
        assertEquals(own(), Trust.named(file(own()).toString()).shownBy(hub.uri()));
    }

    /** What is only vouched for has to name the host; that hub's certificate names localhost and 127.0.0.1. */
    @Test
    void whoIsPinnedNeedNotNameTheHost() throws IOException {
        try (Hub elsewhere = Hub.start(HubConfig.builder()
                .host("127.0.0.2")
                .port(0)
                .tls(TlsConfig.selfSignedCertificate())
                .build())) {
            X509Certificate certificate = elsewhere.certificate().orElseThrow();
            Trust pinned = Trust.named(elsewhere.fingerprint().orElseThrow());

            assertEquals(certificate, pinned.shownBy(elsewhere.uri()));
            assertThrows(SSLException.class, () -> Trust.only(certificate).shownBy(elsewhere.uri()));
        }
    }

    @Test
    void nobodyElseIsTrusted() throws IOException {
        String other = (hub.fingerprint().orElseThrow().startsWith("0") ? "1" : "0")
                + hub.fingerprint().orElseThrow().substring(1);

        SSLException refusal =
                assertThrows(SSLException.class, () -> Trust.named(other).shownBy(hub.uri()));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains(hub.fingerprint().orElseThrow()), refusal::toString);
        assertThrows(SSLException.class, () -> Trust.platform().shownBy(hub.uri()));
        try (Hub another = Hub.start(HubConfig.builder()
                .port(0)
                .tls(TlsConfig.selfSignedCertificate())
                .build())) {
            Trust trust = Trust.named(file(own()).toString());
            assertThrows(SSLException.class, () -> trust.shownBy(another.uri()));
        }
    }

    @Test
    void whatIsNeitherIsSaid() throws IOException {
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "");
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");

        assertThrows(IllegalArgumentException.class, () -> Trust.named(nothing.toString()));
        assertThrows(IllegalArgumentException.class, () -> Trust.named(nonsense.toString()));
        assertThrows(IllegalArgumentException.class, () -> Trust.named("AB:CD"));
        assertThrows(IllegalArgumentException.class, () -> Trust.named(folder.toString()));
    }

    private Path file(X509Certificate certificate) throws IOException {
        try {
            return Files.writeString(
                    folder.resolve("hub.pem"),
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
        } catch (CertificateEncodingException wasReadBefore) {
            throw new IllegalStateException(wasReadBefore);
        }
    }
}
