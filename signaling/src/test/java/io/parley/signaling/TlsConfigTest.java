package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TlsConfigTest {
    private static final Optional<Path> FILE = Optional.of(Path.of("hub.pem"));
    private static final Optional<Path> NONE = Optional.empty();

    @Test
    void aCertificateGoesWithItsKey() {
        assertRefused("tls-cert is set alone; allowed: tls-cert and tls-key together", FILE, NONE, false);
        assertRefused("tls-key is set alone; allowed: tls-cert and tls-key together", NONE, FILE, false);
    }

    @Test
    void aHubSignsItselfOrShowsWhatIsInFiles() {
        assertRefused("tls-self-signed and tls-cert are both set; allowed: one of them", FILE, FILE, true);
        assertTrue(TlsConfig.files(FILE.get(), FILE.get()).isOn());
        assertTrue(TlsConfig.selfSignedCertificate().isOn());
        assertFalse(TlsConfig.off().isOn());
    }

    @Test
    void browsersMayBeBoundToHttpsForTwoYears() {
        TlsConfig.off().withHsts(Duration.ofDays(730));
        for (Duration wrong :
                new Duration[] {Duration.ofSeconds(-1), Duration.ofDays(730).plusMillis(1)}) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> TlsConfig.off().withHsts(wrong))
                    .getMessage();
            assertEquals("hsts is \"" + wrong + "\"; allowed: 0s to 17520h", message);
        }
    }

    private static void assertRefused(String message, Optional<Path> cert, Optional<Path> key, boolean selfSigned) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> new TlsConfig(cert, key, selfSigned, Duration.ZERO))
                        .getMessage());
    }
}
