package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.AccessConfig.Mode;
import io.parley.signaling.auth.Access;
import io.parley.signaling.auth.Admission;
import io.parley.signaling.auth.TokenCheck;
import io.parley.signaling.auth.TokenMint;
import io.parley.signaling.auth.TokenVerdict;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Role;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HubAccessTest {
    private static final Secret SECRET = new Secret("0123456789abcdef0123456789abcdef");
    private static final Optional<String> ADDRESS = Optional.of("192.0.2.1");

    @Test
    void withoutKeysNobodyOperatesTheHub() {
        try (HubAccess access = HubAccess.of(AccessConfig.open())) {
            assertTrue(access.operators().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void withKeysItIsOperatedWhoeverMayEnter(Mode mode) {
        AccessConfig config = with(mode);
        String token = new TokenMint(SECRET.value(), config.tokenRules())
                .forOperators("o", Instant.now(), Duration.ofMinutes(5));
        try (HubAccess access = HubAccess.of(config)) {
            assertInstanceOf(TokenVerdict.ForOperators.class, check(access, token));
        }
    }

    @Test
    void whoGuessesTokensHasNoMoreAttemptsForTryingAtBothDoors() {
        AccessConfig config = with(Mode.TOKENS);
        Optional<Boolean> asTheRole = Optional.empty();
        TokenMint.Order order = new TokenMint.Order(
                "t-1", Role.PARTICIPANT, Optional.empty(), asTheRole, asTheRole, asTheRole, asTheRole);
        Secret good = new Secret(new TokenMint(SECRET.value(), config.tokenRules())
                .forRooms("standup", order, Instant.now(), Duration.ofMinutes(5)));
        Access.Entrant entrant = new Access.Entrant(
                RoomName.parse("standup", 64).orElseThrow(), Optional.of(good), Optional.empty(), ADDRESS);
        try (HubAccess access = HubAccess.of(config)) {
            Access entrance = access.entrance();
            assertInstanceOf(
                    Admission.Granted.class,
                    entrance.admit(entrant).toCompletableFuture().join());
            for (int i = 0; i < 3; i++) {
                assertInstanceOf(TokenVerdict.Refused.class, check(access, "a guess"));
            }
            assertEquals(
                    ErrorCode.TOO_MANY_ATTEMPTS,
                    assertInstanceOf(
                                    Admission.Refused.class,
                                    entrance.admit(entrant)
                                            .toCompletableFuture()
                                            .join())
                            .why());
        }
    }

    private static AccessConfig with(Mode mode) {
        return AccessConfig.builder()
                .mode(mode)
                .tokenSecret(SECRET)
                .attemptsPerAddress(3)
                .build();
    }

    private static TokenVerdict check(HubAccess access, String token) {
        TokenCheck operators = access.operators().orElseThrow();
        return operators.check(new Secret(token), ADDRESS).toCompletableFuture().join();
    }
}
