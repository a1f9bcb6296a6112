package io.parley.mediatest.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Which certificates hubs may show. One that is not pinned must be for the host that was asked for in any case. */
public final class Trust {

    private static final int HTTPS = 443;
    private static final int PATIENCE_MILLIS = 10_000;

    /** SHA-256 in hexadecimal, with colons or without. */
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Fa-f]{2}(:?[0-9A-Fa-f]{2}){31}");

    private final SSLContext context;

    private Trust(SSLContext context) {
        this.context = context;
    }

    /** What the platform trusts: public certificate authorities. */
    public static Trust platform() {
        try {
            return new Trust(SSLContext.getDefault());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Nothing but this certificate, and those that it vouches for: such as a hub's that signs itself. */
    public static Trust only(X509Certificate certificate) {
        return anchored(List.of(certificate));
    }

    /**
     * The one certificate with this fingerprint, whoever vouches for it and whatever host it is for.
     *
     * @param fingerprint SHA-256 of the certificate in DER, 32 bytes
     */
    public static Trust pinned(byte[] fingerprint) {
        return of(new PinnedCertificate(fingerprint));
    }

    /**
     * As people name it.
     *
     * @param fileOrFingerprint a file with certificates in PEM, which are trusted with those that they vouch for and nothing
     *     else; or the fingerprint to {@link #pinned pin}, as a hub that signs itself prints it
     * @throws IllegalArgumentException when it is neither; the message says why
     */
    public static Trust named(String fileOrFingerprint) {
        if (FINGERPRINT.matcher(fileOrFingerprint).matches()) {
            return pinned(HexFormat.of().parseHex(fileOrFingerprint.replace(":", "")));
        }
        try {
            List<X509Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(Path.of(fileOrFingerprint))))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("there is no certificate in " + fileOrFingerprint);
            }
            return anchored(certificates);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "'" + fileOrFingerprint
                            + "' is no SHA-256 fingerprint (32 bytes as AB:CD:…), and no file that can be read",
                    unreadable);
        } catch (CertificateException wrong) {
            throw new IllegalArgumentException("no certificates in PEM are in " + fileOrFingerprint, wrong);
        }
    }

    private static Trust anchored(List<X509Certificate> certificates) {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            for (X509Certificate certificate : certificates) {
                anchors.setCertificateEntry("trusted " + anchors.size(), certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(anchors);
            return of(factory.getTrustManagers());
        } catch (GeneralSecurityException | IOException everyJdkCanDoIt) {
            throw new IllegalStateException(everyJdkCanDoIt);
        }
    }

    private static Trust of(TrustManager... managers) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return new Trust(context);
        } catch (GeneralSecurityException everyJdkCanDoIt) {
            throw new IllegalStateException(everyJdkCanDoIt);
        }
    }

    /**
     * Connects, and answers what the hub there shows.
     *
     * @param hub an address with https or wss
     * @throws javax.net.ssl.SSLException when that is not to be trusted
     */
    public X509Certificate shownBy(URI hub) throws IOException {
        int port = hub.getPort() < 0 ? HTTPS : hub.getPort();
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(hub.getHost(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** For clients of other libraries. */
    public SSLContext context() {
        return context;
    }
}
