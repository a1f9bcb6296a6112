package io.parley.mediatest.client;

import java.util.Optional;

/** What a client shows to be let in (PROTOCOL.md, <em>Who may enter</em>). */
public record Credentials(Optional<String> token, Optional<String> passphrase) {

    /** Nothing: for a hub that is open. */
    public static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());

    public static Credentials token(String token) {
        return new Credentials(Optional.of(token), Optional.empty());
    }

    public static Credentials passphrase(String passphrase) {
        return new Credentials(Optional.empty(), Optional.of(passphrase));
    }

    /** Hides what lets people in. */
    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
