package io.parley.signaling.auth;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * All the keys that a hub checks tokens with: from settings, files and an address together. What can change is watched by one
 * thread, which runs only where there is something to watch.
 */
public final class TokenKeys implements KeySource, AutoCloseable {
    private static final int MAX_FILE_BYTES = 256 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<KeySource> sources = new ArrayList<>();
    private final Pace pace;
    private @Nullable ScheduledExecutorService thread;
    private @Nullable JwksAddress jwks;

    /** How often files and addresses are looked at. */
    record Pace(WatchedKeys.Timing files, WatchedKeys.Timing address) {
        static final Pace DEFAULT = new Pace(
                new WatchedKeys.Timing(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1)),
                new WatchedKeys.Timing(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofSeconds(10)));
    }

    /** No keys yet. */
    public TokenKeys() {
        this(Pace.DEFAULT);
    }

    TokenKeys(Pace pace) {
        this.pace = pace;
    }

    /** Adds a secret for HS256, of {@link KeySet#MIN_SECRET_BYTES} or more. */
    public TokenKeys withSecret(String secret) {
        sources.add(KeySource.fixed(KeySet.ofSecrets(KeyText.secrets(secret))));
        return this;
    }

    /**
     * Adds a file of such secrets, one a line, read again when it changes.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public TokenKeys withSecretFile(Path file) throws IOException {
        return withFile(file, text -> KeySet.ofSecrets(KeyText.secrets(text)));
    }

    /**
     * Adds a file of public keys, as a JWK set or in PEM, read again when it changes.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public TokenKeys withKeyFile(Path file) throws IOException {
        return withFile(file, KeyText::publicKeys);
    }

    /** Adds the address of a JWK set, fetched now and then. It need not be reachable yet. */
    public TokenKeys withJwks(URI address) {
        JwksAddress fetched = new JwksAddress(address, PATIENCE);
        jwks = fetched;
        sources.add(new WatchedKeys(address.toString(), fetched, pace.address(), thread()).start(null));
        return this;
    }

    /** The secrets in a file, the first of which new tokens are signed with. */
    public static List<String> readSecrets(Path file) throws IOException {
        return KeyText.secrets(read(file));
    }

    private interface Format {
        KeySet parse(String text);
    }

    private TokenKeys withFile(Path file, Format format) throws IOException {
        WatchedKeys.Loader loader = () -> format.parse(read(file));
        KeySet first = format.parse(read(file));
        sources.add(new WatchedKeys(file.toString(), loader, pace.files(), thread()).start(first));
        return this;
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                throw new IOException("it is larger than " + MAX_FILE_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private ScheduledExecutorService thread() {
        if (thread == null) {
            thread = new ScheduledThreadPoolExecutor(1, task -> {
                Thread watching = new Thread(task, "parley-keys");
                watching.setDaemon(true);
                return watching;
            });
        }
        return thread;
    }

    /** Whether there is anything to check a token with. */
    public boolean isEmpty() {
        return sources.isEmpty();
    }

    @Override
    public Optional<KeySet> current() {
        return sources.stream().flatMap(source -> source.current().stream()).reduce(KeySet::and);
    }

    @Override
    public CompletionStage<Optional<KeySet>> look() {
        CompletableFuture<?>[] looks = sources.stream()
                .map(source -> source.look().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(looks).thenApply(_ -> current());
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
        if (jwks != null) {
            jwks.close();
        }
    }
}
