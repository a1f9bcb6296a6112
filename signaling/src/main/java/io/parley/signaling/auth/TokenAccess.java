package io.parley.signaling.auth;

import io.parley.signaling.auth.Admission.Refused;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.RoomName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Only who has a token for the room may enter it, for as long as the token is good. */
public final class TokenAccess implements Access {
    private final TokenCheck check;
    private final Revocations revocations;
    private final Duration clockSkew;
    private final InstantSource time;

    /** @param time the time of day */
    public TokenAccess(TokenCheck check, TokenRules rules, Revocations revocations, InstantSource time) {
        this.check = check;
        this.revocations = revocations;
        this.clockSkew = rules.clockSkew();
        this.time = time;
    }

    @Override
    public CompletionStage<Admission> admit(Entrant entrant) {
        if (entrant.token().isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Refused(ErrorCode.TOKEN_REQUIRED, "\"token\" is needed: this hub lets in only who has one"));
        }
        return check.check(entrant.token().get(), entrant.address()).thenApply(verdict -> decide(entrant, verdict));
    }

    private static Admission decide(Entrant entrant, TokenVerdict verdict) {
        return switch (verdict) {
            case TokenVerdict.ForRooms(RoomPattern rooms, Grant grant) ->
                rooms.matches(entrant.room())
                        ? new Admission.Granted(grant, RoomKey.NONE)
                        : new Refused(ErrorCode.TOKEN_FOR_ANOTHER_ROOM, "the token is not for this room");
            case TokenVerdict.ForOperators admin ->
                new Refused(ErrorCode.TOKEN_FOR_ANOTHER_ROOM, "the token is for operating the hub, and for no room");
            case TokenVerdict.Refused(ErrorCode why, String message) -> new Refused(why, message);
        };
    }

    @Override
    public RoomKey inherit(RoomName room, Optional<RoomLock> lock) {
        return RoomKey.NONE;
    }

    @Override
    public boolean looksAtTokens() {
        return true;
    }

    @Override
    public Optional<Duration> remaining(Grant grant) {
        return grant.expires()
                .map(end -> Duration.between(time.instant(), end))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    @Override
    public Standing standing(Grant grant) {
        if (grant.tokenId().filter(revocations::isRevoked).isPresent()) {
            return Standing.REVOKED;
        }
        boolean expired = grant.expires()
                .filter(end -> !time.instant().isBefore(end.plus(clockSkew)))
                .isPresent();
        return expired ? Standing.EXPIRED : Standing.GOOD;
    }
}
