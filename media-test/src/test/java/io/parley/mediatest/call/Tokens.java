package io.parley.mediatest.call;

import io.parley.mediatest.junit.HubSettings;
import io.parley.mediatest.junit.TestRoom;
import io.parley.signaling.AccessConfig;
import io.parley.signaling.HubConfig;
import io.parley.signaling.auth.TokenMint;
import io.parley.signaling.auth.TokenRules;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A hub that lets in only who has a token, and whoever makes these. */
final class Tokens implements HubSettings {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Optional<Boolean> AS_THE_ROLE = Optional.empty();
    private static final TokenRules RULES =
            new TokenRules(Optional.empty(), "parley", Duration.ofHours(1), Duration.ZERO);

    @Override
    public void apply(HubConfig.Builder config) {
        config.access(AccessConfig.builder()
                .mode(AccessConfig.Mode.TOKENS)
                .tokenSecret(new Secret(SECRET))
                .tokenClockSkew(Duration.ZERO)
                .build());
    }

    static String of(TestRoom room, Role role) {
        return mint(room, role, AS_THE_ROLE, Duration.ofMinutes(5));
    }

    static String withoutPublish(TestRoom room) {
        return mint(room, Role.PARTICIPANT, Optional.of(false), Duration.ofMinutes(5));
    }

    /** A participant's; each has another id. */
    static String lasting(TestRoom room, Duration lifetime) {
        return mint(room, Role.PARTICIPANT, AS_THE_ROLE, lifetime);
    }

    private static String mint(TestRoom room, Role role, Optional<Boolean> publish, Duration lifetime) {
        String path = room.uri().getPath();
        TokenMint.Order order = new TokenMint.Order(
                UUID.randomUUID().toString(), role, Optional.empty(), publish, AS_THE_ROLE, AS_THE_ROLE, AS_THE_ROLE);
        return new TokenMint(SECRET, RULES)
                .forRooms(path.substring(path.lastIndexOf('/') + 1), order, Instant.now(), lifetime);
    }
}
