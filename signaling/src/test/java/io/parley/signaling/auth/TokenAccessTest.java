package io.parley.signaling.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.parley.signaling.auth.Access.Entrant;
import io.parley.signaling.auth.Access.Standing;
import io.parley.signaling.auth.Admission.Granted;
import io.parley.signaling.auth.Admission.Refused;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.RoomName;
import io.parley.signaling.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenAccessTest {
    private Instant now = Tokens.NOW;
    private final FakeTime meter = new FakeTime();
    private final Revocations revocations = new Revocations(Tokens.RULES, () -> now);
    private final TokenAccess access = new TokenAccess(
            new TokenCheck(
                    new TokenVerifier(
                            KeySource.fixed(KeySet.ofSecrets(List.of(Tokens.SECRET))),
                            Tokens.RULES,
                            revocations,
                            () -> now),
                    3,
                    meter),
            Tokens.RULES,
            revocations,
            () -> now);

    @Test
    void aTokenIsForTheRoomsThatItNamesAndNoOthers() {
        String token = Tokens.signed(Tokens.claims("room", "team-*"));
        assertInstanceOf(Granted.class, ask("team-a", token));
        assertRefused(ErrorCode.TOKEN_FOR_ANOTHER_ROOM, ask("other", token));
    }

    @Test
    void aTokenForOperatorsLetsIntoNoRoom() {
        Map<String, Object> claims = Tokens.claims("room", null);
        claims.put("admin", true);
        assertRefused(ErrorCode.TOKEN_FOR_ANOTHER_ROOM, ask("standup", Tokens.signed(claims)));
    }

    @Test
    void withoutATokenNobodyGetsIn() {
        assertRefused(
                ErrorCode.TOKEN_REQUIRED,
                join(new Entrant(
                        room("standup"), Optional.empty(), Optional.of(new Secret("a passphrase")), address())));
    }

    @Test
    void aGrantHoldsUntilItsTokenExpires() {
        Grant grant = enter(Tokens.signed(Tokens.claims()));
        assertEquals(Optional.of(Duration.ofHours(1)), access.remaining(grant));
        now = Tokens.NOW.plusSeconds(3600 + 29);
        assertEquals(Optional.of(Duration.ZERO), access.remaining(grant));
        assertEquals(Standing.GOOD, access.standing(grant));
        now = Tokens.NOW.plusSeconds(3600 + 30);
        assertEquals(Standing.EXPIRED, access.standing(grant));
    }

    @Test
    void aGrantHoldsUntilItsTokenIsRevoked() {
        Grant grant = enter(Tokens.signed(Tokens.claims("jti", "t-1")));
        Grant another = enter(Tokens.signed(Tokens.claims("jti", "t-2")));
        revocations.revoke("t-1");
        assertEquals(Standing.REVOKED, access.standing(grant));
        assertEquals(Standing.GOOD, access.standing(another));
    }

    @Test
    void oneAddressBringsThreeBadTokensAMinuteAtMost() {
        String good = Tokens.signed(Tokens.claims());
        for (int i = 0; i < 100; i++) {
            assertInstanceOf(Granted.class, ask("standup", good));
            assertRefused(ErrorCode.TOKEN_EXPIRED, ask("standup", Tokens.signed(Tokens.claims("exp", 1))));
        }
        for (int i = 0; i < 3; i++) {
            assertRefused(ErrorCode.TOKEN_INVALID, ask("standup", good + "x"));
        }
        assertRefused(ErrorCode.TOO_MANY_ATTEMPTS, ask("standup", good + "x"));
        assertRefused(ErrorCode.TOO_MANY_ATTEMPTS, ask("standup", good));
        meter.pass(Duration.ofSeconds(20));
        assertInstanceOf(Granted.class, ask("standup", good));
    }

    private Grant enter(String token) {
        return assertInstanceOf(Granted.class, ask("standup", token)).grant();
    }

    private Admission ask(String room, String token) {
        return join(new Entrant(room(room), Optional.of(new Secret(token)), Optional.empty(), address()));
    }

    private Admission join(Entrant entrant) {
        return access.admit(entrant).toCompletableFuture().join();
    }

    private static void assertRefused(ErrorCode why, Admission admission) {
        assertEquals(why, assertInstanceOf(Refused.class, admission).why());
    }

    private static Optional<String> address() {
        return Optional.of("192.0.2.1");
    }

    private static RoomName room(String name) {
        return RoomName.parse(name, 64).orElseThrow();
    }
}
