package io.parley.signaling.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes certificates that nobody vouches for. By the platform's {@code keytool}, which is part of every Java runtime: the library has no
 * way to make one, and the libraries that have are larger than the hub. It writes to a folder that only this user can look into and that
 * is gone when the certificate is there.
 */
public final class SelfSigned {
    private static final String DAYS = "30";
    private static final int PATIENCE_SECONDS = 30;
    private static final String ALIAS = "parley";
    private static final String PASSWORD =
            "PARLEY_STORE_PASSWORD"; // a command line can be read by others, an environment cannot

    private SelfSigned() {}

    /**
     * A certificate for this machine, good for a month.
     *
     * @param names besides localhost
     * @throws IllegalStateException when it cannot be made
     */
    public static ServerCertificate create(LocalNames names) {
        try {
            Path folder = Files.createTempDirectory("parley"); // for its owner alone
            Path store = folder.resolve("store.p12");
            try {
                return create(store, names);
            } finally {
                Files.deleteIfExists(store);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what keytool made cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static ServerCertificate create(Path store, LocalNames names)
            throws IOException, GeneralSecurityException, InterruptedException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        run(command(store, names), password);
        KeyStore made = KeyStore.getInstance("PKCS12");
        made.load(new ByteArrayInputStream(Files.readAllBytes(store)), password.toCharArray());
        return new ServerCertificate(List.of((X509Certificate) made.getCertificate(ALIAS)), (PrivateKey)
                made.getKey(ALIAS, password.toCharArray()));
    }

    private static List<String> command(Path store, LocalNames names) {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        return List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-sigalg",
                "SHA256withECDSA",
                "-dname",
                "CN=Parley, OU=self-signed",
                "-startdate",
                "-1d", // phones' clocks are not always right
                "-validity",
                DAYS,
                "-ext",
                "SAN=" + alternativeNames(names),
                "-ext",
                "EKU=serverAuth", // iOS takes none without
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass:env",
                PASSWORD);
    }

    private static String alternativeNames(LocalNames names) {
        Stream<String> dns = Stream.concat(Stream.of("localhost"), names.names().stream());
        Stream<String> ip = Stream.concat(
                Stream.of("127.0.0.1", "::1"), names.addresses().stream().map(InetAddress::getHostAddress));
        return Stream.concat(dns.map("dns:"::concat), ip.map("ip:"::concat)).collect(Collectors.joining(","));
    }

    private static void run(List<String> command, String password) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD, password);
        Process keytool = builder.start();
        try {
            keytool.getOutputStream().close();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool made no certificate: " + said.strip());
            }
        } finally {
            keytool.destroyForcibly();
        }
    }
}
