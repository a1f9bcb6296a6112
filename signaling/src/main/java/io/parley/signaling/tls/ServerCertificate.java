package io.parley.signaling.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.HexFormat;
import java.util.List;

/**
 * What the hub shows who it is with: certificates, its own first, each vouched for by the next, and the key to its own.
 *
 * @param chain one or more
 * @param key RSA of 2048 bits or more, or EC
 */
public record ServerCertificate(List<X509Certificate> chain, PrivateKey key) {
    private static final int MIN_RSA_BITS = 2048;
    private static final byte[] PROBE = {'p', 'a', 'r', 'l', 'e', 'y'};

    /** @throws IllegalArgumentException saying what is wrong: the key is another's, or of a kind that browsers do not take */
    public ServerCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("there is no certificate");
        }
        switch (key) {
            case RSAKey rsa
            when rsa.getModulus().bitLength() < MIN_RSA_BITS ->
                throw new IllegalArgumentException("the key is too short; RSA keys have 2048 bits or more");
            case RSAKey _ -> check(fits("SHA256withRSA", key, chain.getFirst()));
            case ECKey _ -> check(fits("SHA256withECDSA", key, chain.getFirst()));
            default ->
                throw new IllegalArgumentException(
                        "the key is of the kind " + key.getAlgorithm() + "; what is understood is RSA and EC");
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                throw new IllegalArgumentException("the certificates are no chain: the hub's own comes first, and each"
                        + " is followed by its issuer's");
            }
        }
    }

    private static void check(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("the key is not that of the first certificate");
        }
    }

    /** Whether what the key signs, the certificate proves. */
    private static boolean fits(String algorithm, PrivateKey key, X509Certificate certificate) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // the public key is of another kind
        }
    }

    /** The hub's own. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** SHA-256 of the hub's own certificate, as browsers show it: pairs of hexadecimal digits with colons between. */
    public String fingerprint() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java platform has it, and it was read from its encoding
        }
    }

    /** As the platform's TLS takes it; the store lives in memory only, and its password is empty. */
    public KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("hub", key, new char[0], chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificate cannot be used", e);
        }
    }

    /** Whether it is the same certificate; the key is then, too. */
    boolean shows(ServerCertificate other) {
        return chain.equals(other.chain);
    }

    @Override
    public String toString() {
        return "ServerCertificate[" + certificate().getSubjectX500Principal() + ", until "
                + certificate().getNotAfter().toInstant() + "]";
    }
}
