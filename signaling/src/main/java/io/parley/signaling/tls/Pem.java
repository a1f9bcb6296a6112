package io.parley.signaling.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads certificates and keys as certificate authorities' programs write them (RFC 7468). What is wrong is an
 * {@link IllegalArgumentException} that says so and shows nothing of a key. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----");

    /** Of DER (X.690): the tags of what is put around a key. */
    private static final int OCTET_STRING = 0x04;

    private static final int SEQUENCE = 0x30;
    private static final byte[] VERSION = {0x02, 0x01, 0x00};

    private Pem() {}

    /**
     * Reads both, and sees that they belong together.
     *
     * @param chain blocks {@code CERTIFICATE}; others in it are passed over
     * @param key a block {@code PRIVATE KEY} (PKCS#8), {@code RSA PRIVATE KEY} (PKCS#1) or {@code EC PRIVATE KEY} (SEC 1); others
     *     in it are passed over
     */
    static ServerCertificate certificate(String chain, String key) {
        List<X509Certificate> certificates = certificates(chain);
        return new ServerCertificate(
                certificates, privateKey(key, certificates.getFirst().getPublicKey()));
    }

    /** One or more: blocks {@code CERTIFICATE}; others are passed over. */
    static List<X509Certificate> certificates(String text) {
        List<X509Certificate> certificates = BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals("CERTIFICATE"))
                .map(block -> x509(content(block)))
                .toList();
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("there is no certificate in PEM");
        }
        return certificates;
    }

    private static X509Certificate x509(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("there is a certificate in it that cannot be read", e);
        }
    }

    private static PrivateKey privateKey(String text, PublicKey own) {
        if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || text.contains("Proc-Type: 4,ENCRYPTED")) {
            throw new IllegalArgumentException("the key is encrypted; the hub takes one without a password, such as"
                    + " \"openssl pkcs8 -topk8 -nodes\" makes, in a file that others cannot read");
        }
        MatchResult block = BLOCK.matcher(text)
                .results()
                .filter(found -> found.group(1).endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no private key in PEM"));
        byte[] pkcs8 = block.group(1).equals("PRIVATE KEY") ? content(block) : pkcs8(content(block), own);
        try {
            return KeyFactory.getInstance(own.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key cannot be read, or is not that of the first certificate", e);
        }
    }

    private static byte[] content(MatchResult block) {
        try {
            return Base64.getMimeDecoder().decode(block.group(2));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a block of PEM is cut off", e);
        }
    }

    /**
     * PKCS#8 (RFC 5208 §5) is an older format in an envelope that says for which algorithm it is. The public key says the same, in
     * the same bytes (RFC 5280 §4.1.2.7).
     */
    private static byte[] pkcs8(byte[] older, PublicKey own) {
        byte[] algorithm = first(own.getEncoded());
        return der(SEQUENCE, VERSION, algorithm, der(OCTET_STRING, older));
    }

    /** The first element of a sequence of less than 64 KiB, itself of less than 128 bytes, as all that is asked for here is. */
    private static byte[] first(byte[] sequence) {
        int from = 2 + ((sequence[1] & 0x80) == 0 ? 0 : sequence[1] & 0x7F);
        return Arrays.copyOfRange(sequence, from, from + 2 + sequence[from + 1]);
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length >= 0x100) {
            whole.write(0x82); // two bytes of length follow; no key comes near 64 KiB
            whole.write(length >> 8);
        } else if (length >= 0x80) {
            whole.write(0x81);
        }
        whole.write(length);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
