package io.parley.signaling.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Certificates of all kinds, and how they look in files. */
public final class Keytool {
    private static final String PASSWORD = "changeit";

    private final Path store;

    public Keytool(Path folder) {
        store = folder.resolve("store.p12");
    }

    /** Certificates, the first one's first, and its key. */
    public record Pair(List<X509Certificate> chain, PrivateKey key) {
        public String chainPem() {
            return String.join(
                    "",
                    chain.stream()
                            .map(certificate -> pem("CERTIFICATE", encoded(certificate)))
                            .toList());
        }

        /** As most write it. */
        public String pkcs8() {
            return pem("PRIVATE KEY", key.getEncoded());
        }

        /** What is within PKCS#8: PKCS#1 of an RSA key, SEC 1 of an EC key. */
        String older() {
            return pem(key.getAlgorithm() + " PRIVATE KEY", within(key.getEncoded()));
        }
    }

    /** @param options such as {@code -keyalg RSA} */
    public Pair make(String alias, String... options)
            throws IOException, InterruptedException, GeneralSecurityException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        KeyStore entries = KeyStore.getInstance("PKCS12");
        entries.load(new ByteArrayInputStream(Files.readAllBytes(store)), PASSWORD.toCharArray());
        return new Pair(
                Stream.of(entries.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toList(),
                (PrivateKey) entries.getKey(alias, PASSWORD.toCharArray()));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    /** The content of the last element of a sequence of three: a number, what the key is for, and the key. */
    private static byte[] within(byte[] pkcs8) {
        int at = content(pkcs8, 0);
        at = end(pkcs8, at);
        at = end(pkcs8, at);
        return java.util.Arrays.copyOfRange(pkcs8, content(pkcs8, at), end(pkcs8, at));
    }

    private static int content(byte[] der, int at) {
        int length = der[at + 1] & 0xFF;
        return at + 2 + (length < 0x80 ? 0 : length & 0x7F);
    }

    private static int end(byte[] der, int at) {
        int from = content(der, at);
        int length = der[at + 1] & 0xFF;
        if (length >= 0x80) {
            length = 0;
            for (int i = at + 2; i < from; i++) {
                length = length << 8 | (der[i] & 0xFF);
            }
        }
        return from + length;
    }
}
