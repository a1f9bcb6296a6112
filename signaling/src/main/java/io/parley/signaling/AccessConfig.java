package io.parley.signaling;

import io.parley.signaling.auth.HostPolicy;
import io.parley.signaling.auth.KeySet;
import io.parley.signaling.auth.TokenRules;
import io.parley.signaling.protocol.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may enter rooms. Immutable; made by a {@link #builder()}. The settings of tokens count in every mode: a token with the
 * grant {@code admin} operates the hub in all of them.
 *
 * @param mode who may enter; empty: {@link Mode#OPEN}, allowed only where the hub listens on this machine alone
 * @param tokenSecret what tokens are signed with (HS256), 32 bytes or more
 * @param tokenSecretFile a file of such secrets, one a line; the first signs new tokens; read again when it changes
 * @param tokenKeys a file of public keys that tokens are signed with, a JWK set or PEM; read again when it changes
 * @param tokenJwks address of a JWK set, fetched now and then; http only on this machine
 * @param tokenIssuer the {@code iss} that a token must have; empty: any or none
 * @param tokenAudience what a token's {@code aud} must name, 1–256 characters
 * @param tokenMaxLifetime how far a token's {@code exp} may be away, 1 s to 366 days
 * @param tokenClockSkew by how much the clock of whoever makes tokens may be wrong, 0 to 10 min
 * @param minPassphraseLength characters of a room's passphrase, 1–256
 * @param attemptsPerAddress wrong passphrases or bad tokens a minute from one address, 1 to 1,000,000
 * @param attemptsPerRoom wrong passphrases a minute at one room, 1 to 1,000,000
 */
public record AccessConfig(
        Optional<Mode> mode,
        Optional<Secret> tokenSecret,
        Optional<Path> tokenSecretFile,
        Optional<Path> tokenKeys,
        Optional<URI> tokenJwks,
        Optional<String> tokenIssuer,
        String tokenAudience,
        Duration tokenMaxLifetime,
        Duration tokenClockSkew,
        int minPassphraseLength,
        int attemptsPerAddress,
        int attemptsPerRoom) {
    private static final int MAX_TEXT = 256;
    private static final int MAX_RATE = 1_000_000;
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(366);
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(10);

    /** Who may enter. */
    public enum Mode {
        /** Whoever knows a room's name. */
        OPEN,
        /** Whoever knows the passphrase that is set by who opens the room. */
        PASSPHRASE,
        /** Only who has a token. */
        TOKENS
    }

    /** @throws IllegalArgumentException saying which setting is wrong, and what is allowed */
    public AccessConfig {
        check(
                tokenSecret.isEmpty() || bytes(tokenSecret.get()) >= KeySet.MIN_SECRET_BYTES,
                "token-secret is too short; allowed: " + KeySet.MIN_SECRET_BYTES
                        + " bytes or more, such as \"openssl rand -base64 32\" makes");
        tokenJwks.ifPresent(address -> Allowed.check(
                isSafe(address), "token-jwks", address, "an address with https, or with http on this machine"));
        tokenIssuer.ifPresent(issuer -> text("token-issuer", issuer));
        text("token-audience", tokenAudience);
        time("token-max-lifetime", tokenMaxLifetime, Duration.ofSeconds(1), LONGEST_LIFETIME);
        time("token-clock-skew", tokenClockSkew, Duration.ZERO, LARGEST_SKEW);
        Allowed.range("min-passphrase-length", minPassphraseLength, 1, MAX_TEXT);
        Allowed.range("attempts-per-address", attemptsPerAddress, 1, MAX_RATE);
        Allowed.range("attempts-per-room", attemptsPerRoom, 1, MAX_RATE);
        check(
                !mode.equals(Optional.of(Mode.TOKENS))
                        || tokenSecret.isPresent()
                        || tokenSecretFile.isPresent()
                        || tokenKeys.isPresent()
                        || tokenJwks.isPresent(),
                "access is \"tokens\", and nothing is said to check them with; set token-secret, token-secret-file,"
                        + " token-keys or token-jwks");
    }

    /** Nothing chosen: open, and allowed only on this machine. */
    public static AccessConfig undecided() {
        return builder().build();
    }

    /** Whoever knows a room's name may enter it, on every address that the hub listens on. */
    public static AccessConfig open() {
        return builder().mode(Mode.OPEN).build();
    }

    /** Whoever opens a room sets its passphrase, and others have to know it. */
    public static AccessConfig passphrase() {
        return builder().mode(Mode.PASSPHRASE).build();
    }

    /** @param secret what tokens are signed with (HS256), 32 bytes or more */
    public static AccessConfig tokens(String secret) {
        return builder().mode(Mode.TOKENS).tokenSecret(new Secret(secret)).build();
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** What is chosen, or what is the case where nothing is. */
    Mode chosen() {
        return mode.orElse(Mode.OPEN);
    }

    /**
     * What hubs that share rooms have to have in common, for whoever one of them lets in meets those whom the others do. No key is in it, nor what tells
     * one: each hub reads new ones when it does.
     */
    String terms() {
        return "access=" + chosen().name().toLowerCase(Locale.ROOT)
                + "&token-issuer=" + tokenIssuer.map(AccessConfig::escaped).orElse("")
                + "&token-audience=" + escaped(tokenAudience);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What tokens have to say. */
    TokenRules tokenRules() {
        return new TokenRules(tokenIssuer, tokenAudience, tokenMaxLifetime, tokenClockSkew);
    }

    /** Whether this is an address of this machine alone. No name is looked up for it. */
    static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether this name or address is that of whichever machine it is used on. */
    static boolean isOfThisMachine(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return HostPolicy.isLocalhost(bare) || isLoopback(bare);
    }

    private static boolean isSafe(URI address) {
        String host = address.getHost();
        return host != null
                && ("https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && isLoopback(host)));
    }

    private static int bytes(Secret secret) {
        return secret.value().strip().getBytes(StandardCharsets.UTF_8).length;
    }

    private static void text(String name, String value) {
        Allowed.check(!value.isBlank() && value.length() <= MAX_TEXT, name, value, "1 to " + MAX_TEXT + " characters");
    }

    private static void time(String name, Duration value, Duration least, Duration most) {
        Allowed.check(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                name,
                value,
                least.toSeconds() + "s to " + most.toMinutes() + "m");
    }

    private static void check(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Collects settings; what is not set has its default. */
    public static final class Builder {
        private Optional<Mode> mode = Optional.empty();
        private Optional<Secret> tokenSecret = Optional.empty();
        private Optional<Path> tokenSecretFile = Optional.empty();
        private Optional<Path> tokenKeys = Optional.empty();
        private Optional<URI> tokenJwks = Optional.empty();
        private Optional<String> tokenIssuer = Optional.empty();
        private String tokenAudience = "parley";
        private Duration tokenMaxLifetime = Duration.ofHours(24);
        private Duration tokenClockSkew = Duration.ofSeconds(30);
        private int minPassphraseLength = 8;
        private int attemptsPerAddress = 20;
        private int attemptsPerRoom = 100;

        private Builder() {}

        /** See {@link AccessConfig#mode()}. */
        public Builder mode(Mode value) {
            mode = Optional.of(value);
            return this;
        }

        /** See {@link AccessConfig#tokenSecret()}. */
        public Builder tokenSecret(Secret value) {
            tokenSecret = Optional.of(value);
            return this;
        }

        /** See {@link AccessConfig#tokenSecretFile()}. */
        public Builder tokenSecretFile(Path value) {
            tokenSecretFile = Optional.of(value);
            return this;
        }

        /** See {@link AccessConfig#tokenKeys()}. */
        public Builder tokenKeys(Path value) {
            tokenKeys = Optional.of(value);
            return this;
        }

        /** See {@link AccessConfig#tokenJwks()}. */
        public Builder tokenJwks(URI value) {
            tokenJwks = Optional.of(value);
            return this;
        }

        /** See {@link AccessConfig#tokenIssuer()}. */
        public Builder tokenIssuer(String value) {
            tokenIssuer = Optional.of(value);
            return this;
        }

        /** See {@link AccessConfig#tokenAudience()}. */
        public Builder tokenAudience(String value) {
            tokenAudience = value;
            return this;
        }

        /** See {@link AccessConfig#tokenMaxLifetime()}. */
        public Builder tokenMaxLifetime(Duration value) {
            tokenMaxLifetime = value;
            return this;
        }

        /** See {@link AccessConfig#tokenClockSkew()}. */
        public Builder tokenClockSkew(Duration value) {
            tokenClockSkew = value;
            return this;
        }

        /** See {@link AccessConfig#minPassphraseLength()}. */
        public Builder minPassphraseLength(int value) {
            minPassphraseLength = value;
            return this;
        }

        /** See {@link AccessConfig#attemptsPerAddress()}. */
        public Builder attemptsPerAddress(int value) {
            attemptsPerAddress = value;
            return this;
        }

        /** See {@link AccessConfig#attemptsPerRoom()}. */
        public Builder attemptsPerRoom(int value) {
            attemptsPerRoom = value;
            return this;
        }

        /** @throws IllegalArgumentException saying which setting is wrong, and what is allowed */
        public AccessConfig build() {
            return new AccessConfig(
                    mode,
                    tokenSecret,
                    tokenSecretFile,
                    tokenKeys,
                    tokenJwks,
                    tokenIssuer,
                    tokenAudience,
                    tokenMaxLifetime,
                    tokenClockSkew,
                    minPassphraseLength,
                    attemptsPerAddress,
                    attemptsPerRoom);
        }
    }
}
