package io.parley.mediatest.client;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Whom a command trusts that goes to a hub, as an option of its command line. */
public final class TrustOption {

    @Option(
            names = "--trust",
            paramLabel = "WHAT",
            converter = Converter.class,
            description = "for a hub whose certificate no public authority vouches for: the SHA-256 fingerprint of the"
                    + " certificate, as a hub with --tls-self-signed prints it, or a file with certificates in PEM."
                    + " Nothing else is trusted then")
    private @Nullable Trust trust;

    private static final class Converter implements ITypeConverter<Trust> {
        @Override
        public Trust convert(String value) {
            try {
                return Trust.named(value);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(wrong.getMessage());
            }
        }
    }

    /**
     * For a connection to this address; without the option the platform's.
     *
     * @throws IllegalArgumentException when nobody is asked who it is there
     */
    public Trust towards(URI address) {
        if (trust == null) {
            return Trust.platform();
        }
        if (!isSecure(address)) {
            throw new IllegalArgumentException("--trust is for https: who is at " + address + " cannot be known");
        }
        return trust;
    }

    private static boolean isSecure(URI address) {
        String scheme = address.getScheme();
        return scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https|wss");
    }
}
