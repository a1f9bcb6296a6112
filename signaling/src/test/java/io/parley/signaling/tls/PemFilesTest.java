package io.parley.signaling.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.tls.Keytool.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and keys as programs write them, renew them, and leave them half written. */
class PemFilesTest {
    @TempDir
    private static Path store;

    private static Pair rsa;
    private static Pair ec;
    private static Pair vouched;
    private static Pair shortKey;
    private static Pair signsOnly;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeCertificates() throws IOException, InterruptedException, GeneralSecurityException {
        Keytool keytool = new Keytool(store);
        rsa = keytool.make("rsa", "-keyalg", "RSA", "-keysize", "2048");
        ec = keytool.make("ec", "-keyalg", "EC", "-groupname", "secp384r1", "-ext", "bc:c");
        vouched = keytool.make("vouched", "-keyalg", "EC", "-groupname", "secp256r1", "-signer", "ec");
        shortKey = keytool.make("short", "-keyalg", "RSA", "-keysize", "1024");
        signsOnly = keytool.make("ed", "-keyalg", "Ed25519");
    }

    @Test
    void rsaAndEcKeysAreReadInEveryFormatThatProgramsWrite() throws IOException {
        for (Pair pair : List.of(rsa, ec, vouched)) {
            for (String key : List.of(pair.pkcs8(), pair.older())) {
                ServerCertificate read = files(pair.chainPem(), key).current();

                assertEquals(pair.chain(), read.chain());
                assertEquals(pair.key(), read.key());
            }
        }
        assertEquals(2, vouched.chain().size(), "its issuer's comes along");
    }

    @Test
    void whatElseIsInAFileIsPassedOver() throws IOException {
        String all = "Bag Attributes\n    friendlyName: hub\n" + ec.pkcs8() + "subject=/CN=hub\n" + ec.chainPem();

        assertEquals(ec.chain(), files(all, all.replace("\n", "\r\n")).current().chain());
    }

    @Test
    void aRenewedPairIsTaken() throws IOException {
        PemFiles files = files(rsa.chainPem(), rsa.pkcs8());
        assertEquals(Optional.empty(), files.look());

        write(ec.chainPem(), ec.pkcs8());

        assertEquals(ec.chain(), files.look().orElseThrow().chain());
        assertEquals(ec.chain(), files.current().chain());
        assertEquals(Optional.empty(), files.look(), "nothing has changed since");
    }

    @Test
    void theLastGoodPairCountsWhileTheFilesAreBroken() throws IOException {
        PemFiles files = files(rsa.chainPem(), rsa.pkcs8());

        for (String chain : List.of(ec.chainPem(), "", "nothing", rsa.chainPem().substring(0, 400))) {
            write(chain, rsa.pkcs8()); // the first: renewed, and its key is not there yet
            assertEquals(Optional.empty(), files.look(), chain);
            assertEquals(rsa.chain(), files.current().chain());
        }
        Files.delete(folder.resolve("key.pem"));
        assertEquals(Optional.empty(), files.look());
        assertEquals(rsa.chain(), files.current().chain());

        write(ec.chainPem(), ec.pkcs8());
        assertEquals(ec.chain(), files.look().orElseThrow().chain());
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        assertRefused("not that of the first certificate", rsa.chainPem(), ec.pkcs8());
        assertRefused("not that of the first certificate", ec.chainPem(), rsa.older());
        assertRefused("not that of the first certificate", ec.chainPem(), vouched.pkcs8());
        assertRefused("no chain", vouched.chainPem() + rsa.chainPem(), vouched.pkcs8());
        assertRefused("not that of the first certificate", ec.chainPem() + vouched.chainPem(), vouched.pkcs8());
    }

    @Test
    void whatBrowsersDoNotTakeIsRefused() {
        assertRefused("2048", shortKey.chainPem(), shortKey.pkcs8());
        assertRefused("RSA and EC", signsOnly.chainPem(), signsOnly.pkcs8());
    }

    @Test
    void whatCannotBeReadIsRefusedAndTheKeyIsNotShown() {
        String cut = rsa.pkcs8().replaceFirst("(?s)\\n.{64}\\n", "\n");
        assertRefused("cannot be read", rsa.chainPem(), cut);
        String bitten = "-----BEGIN PRIVATE KEY-----\n" + "A".repeat(65) + "\n-----END PRIVATE KEY-----\n";
        assertRefused("cut off", rsa.chainPem(), bitten);
        assertRefused("no private key", rsa.chainPem(), rsa.chainPem());
        assertRefused("no certificate", rsa.pkcs8(), rsa.pkcs8());
        assertRefused(
                "a certificate in it that cannot be read", rsa.pkcs8().replace("PRIVATE KEY", "CERTIFICATE"), cut);
        assertRefused("encrypted", rsa.chainPem(), rsa.pkcs8().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
        assertRefused("cannot be read", rsa.chainPem(), Keytool.pem("RSA PRIVATE KEY", new byte[70_000]));
        assertFalse(files(rsa).current().toString().contains("BEGIN"));
    }

    @Test
    void aFileThatIsNotThereOrMuchTooLargeCannotBeRead() throws IOException {
        write(rsa.chainPem(), "x".repeat(256 * 1024 + 1));
        assertThrows(IOException.class, this::read);
        Files.delete(folder.resolve("cert.pem"));
        assertThrows(IOException.class, this::read);
    }

    @Test
    void anExpiredCertificateIsShownAllTheSame() throws IOException {
        write(rsa.chainPem(), rsa.pkcs8());
        var later = rsa.chain().getFirst().getNotAfter().toInstant().plusSeconds(1);

        assertEquals(
                rsa.chain(),
                PemFiles.read(folder.resolve("cert.pem"), folder.resolve("key.pem"), () -> later)
                        .current()
                        .chain());
    }

    @Test
    void theFingerprintIsAsBrowsersShowIt() throws GeneralSecurityException {
        byte[] certificate = rsa.chain().getFirst().getEncoded();
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        String fingerprint = files(rsa).current().fingerprint();
        assertTrue(fingerprint.matches("[0-9A-F]{2}(:[0-9A-F]{2}){31}"), fingerprint);
        assertEquals(hash, fingerprint.replace(":", "").toLowerCase(Locale.ROOT));
    }

    private void assertRefused(String why, String chain, String key) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> files(chain, key))
                .getMessage());
        assertTrue(message.contains(why), message);
        key.lines()
                .filter(line -> line.length() >= 32 && !line.startsWith("-----"))
                .forEach(line -> assertFalse(message.contains(line), "the key is shown"));
    }

    private PemFiles files(Pair pair) {
        try {
            return files(pair.chainPem(), pair.pkcs8());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private PemFiles files(String chain, String key) throws IOException {
        write(chain, key);
        return read();
    }

    private PemFiles read() throws IOException {
        return PemFiles.read(folder.resolve("cert.pem"), folder.resolve("key.pem"));
    }

    private void write(String chain, String key) throws IOException {
        Files.writeString(folder.resolve("cert.pem"), chain);
        Files.writeString(folder.resolve("key.pem"), key);
    }
}
