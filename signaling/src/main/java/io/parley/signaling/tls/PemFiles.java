package io.parley.signaling.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate and its key in files that somebody renews. The last good pair counts while the files are broken, or only one of the
 * two has been written yet. For one thread at a time.
 */
public final class PemFiles implements CertificateSource {
    private static final Logger log = LoggerFactory.getLogger(PemFiles.class);
    private static final int MAX_BYTES = 256 * 1024;

    private final Path chain;
    private final Path key;
    private final InstantSource time;
    private volatile ServerCertificate current;
    private @Nullable String problem;

    private PemFiles(Path chain, Path key, InstantSource time) throws IOException {
        this.chain = chain;
        this.key = key;
        this.time = time;
        this.current = read();
        announce(current);
    }

    /**
     * Reads them.
     *
     * @param chain PEM: the hub's certificate, and after it those that vouch for it
     * @param key PEM: its private key, not encrypted
     * @throws IOException when one cannot be read
     * @throws IllegalArgumentException saying what is wrong with them
     */
    public static PemFiles read(Path chain, Path key) throws IOException {
        return new PemFiles(chain, key, InstantSource.system());
    }

    static PemFiles read(Path chain, Path key, InstantSource time) throws IOException {
        return new PemFiles(chain, key, time);
    }

    /**
     * The certificates in a PEM file, one or more.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static List<X509Certificate> certificates(Path file) throws IOException {
        return Pem.certificates(Files.readString(file, StandardCharsets.ISO_8859_1)); // there may be names between them
    }

    @Override
    public ServerCertificate current() {
        return current;
    }

    @Override
    public Optional<ServerCertificate> look() {
        try {
            ServerCertificate now = read();
            boolean changed = !now.shows(current);
            if (changed || problem != null) {
                announce(now);
            }
            current = now;
            problem = null;
            return changed ? Optional.of(now) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            String why = String.valueOf(e);
            if (!why.equals(problem)) {
                log.warn(
                        "certificate not read from={} key={}: {}; the one read before goes on counting",
                        chain,
                        key,
                        why);
            }
            problem = why;
            return Optional.empty();
        }
    }

    private ServerCertificate read() throws IOException {
        return Pem.certificate(read(chain), read(key));
    }

    /** One that browsers refuse is shown all the same: they say better than a hub that does not start what is the matter. */
    private void announce(ServerCertificate read) {
        Instant until = read.certificate().getNotAfter().toInstant();
        if (time.instant().isAfter(until)) {
            log.warn("certificate read from={}: it has expired until={}", chain, until);
        } else if (time.instant().isBefore(read.certificate().getNotBefore().toInstant())) {
            log.warn("certificate read from={}: it is not valid yet", chain);
        } else {
            log.info("certificate read from={} until={}", chain, until);
        }
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException(file + " is larger than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
