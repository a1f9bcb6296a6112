package io.parley.mediatest.client;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts one certificate, by its fingerprint, while it is valid. That whoever shows it has its key, TLS proves; so it matters
 * neither who vouches for it nor what host it names.
 */
final class PinnedCertificate extends X509ExtendedTrustManager {

    private final byte[] fingerprint;

    /** @param fingerprint SHA-256 of the certificate in DER */
    PinnedCertificate(byte[] fingerprint) {
        this.fingerprint = fingerprint.clone();
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        byte[] shown = sha256(chain[0].getEncoded());
        if (!MessageDigest.isEqual(shown, fingerprint)) {
            throw new CertificateException(
                    "another certificate is shown than the one that is trusted, its SHA-256 fingerprint is "
                            + HexFormat.ofDelimiter(":").withUpperCase().formatHex(shown));
        }
        chain[0].checkValidity();
    }

    private static byte[] sha256(byte[] der) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(der);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        throw new CertificateException("no client is trusted");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        checkClientTrusted(chain, keyType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, keyType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
