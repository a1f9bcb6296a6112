package io.parley.signaling;

import io.parley.signaling.auth.Access;
import io.parley.signaling.auth.OpenAccess;
import io.parley.signaling.auth.PassphraseAccess;
import io.parley.signaling.auth.Revocations;
import io.parley.signaling.auth.TokenAccess;
import io.parley.signaling.auth.TokenCheck;
import io.parley.signaling.auth.TokenKeys;
import io.parley.signaling.auth.TokenVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Who may enter, as it is configured, and the keys that tokens are checked with. */
final class HubAccess implements AutoCloseable {
    private final AccessConfig config;
    private final TokenKeys keys;
    private final Revocations revocations;
    private final TokenCheck check;
    private final InstantSource time = InstantSource.system();

    private HubAccess(AccessConfig config, TokenKeys keys) {
        this.config = config;
        this.keys = keys;
        this.revocations = new Revocations(config.tokenRules(), time);
        this.check = new TokenCheck(
                new TokenVerifier(keys, config.tokenRules(), revocations, time), config.attemptsPerAddress());
    }

    /** @throws IllegalArgumentException saying what is wrong with a file of keys */
    static HubAccess of(AccessConfig config) {
        TokenKeys keys = new TokenKeys();
        try {
            config.tokenSecret().ifPresent(secret -> keys.withSecret(secret.value()));
            config.tokenSecretFile().ifPresent(file -> read("token-secret-file", file, keys::withSecretFile));
            config.tokenKeys().ifPresent(file -> read("token-keys", file, keys::withKeyFile));
            config.tokenJwks().ifPresent(keys::withJwks);
            return new HubAccess(config, keys);
        } catch (IllegalArgumentException e) {
            keys.close();
            throw e;
        }
    }

    private interface Reader {
        TokenKeys read(Path file) throws IOException;
    }

    private static void read(String setting, Path file, Reader reader) {
        try {
            reader.read(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(setting + " is \"" + file + "\", which cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " is \"" + file + "\": " + e.getMessage(), e);
        }
    }

    /** What decides at the entrance. */
    Access entrance() {
        return switch (config.chosen()) {
            case OPEN -> new OpenAccess();
            case PASSPHRASE ->
                new PassphraseAccess(
                        config.minPassphraseLength(), config.attemptsPerAddress(), config.attemptsPerRoom());
            case TOKENS -> new TokenAccess(check, config.tokenRules(), revocations, time);
        };
    }

    /** What checks the tokens of those who operate the hub; empty where there are no keys that any could be signed with. */
    Optional<TokenCheck> operators() {
        return Optional.of(check).filter(_ -> !keys.isEmpty());
    }

    Revocations revocations() {
        return revocations;
    }

    @Override
    public void close() {
        keys.close();
    }
}
