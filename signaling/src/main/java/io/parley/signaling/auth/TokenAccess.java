package io.parley.signaling.auth;

import io.github.bucket4j.TimeMeter;
import io.parley.signaling.auth.Admission.Refused;
import io.parley.signaling.protocol.ErrorCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Only who has a token for the room may enter it, for as long as the token is good. */
public final class TokenAccess implements Access {
    private final TokenVerifier verifier;
    private final Revocations revocations;
    private final Duration clockSkew;
    private final InstantSource time;
    private final AttemptQuota<String> attempts;

    /**
     * @param perAddress bad tokens a minute from one address
     * @param time the time of day
     */
    public TokenAccess(
            TokenVerifier verifier, TokenRules rules, Revocations revocations, int perAddress, InstantSource time) {
        this(verifier, rules, revocations, perAddress, time, TimeMeter.SYSTEM_NANOTIME);
    }

    TokenAccess(
            TokenVerifier verifier,
            TokenRules rules,
            Revocations revocations,
            int perAddress,
            InstantSource time,
            TimeMeter meter) {
        this.verifier = verifier;
        this.revocations = revocations;
        this.clockSkew = rules.clockSkew();
        this.time = time;
        this.attempts = new AttemptQuota<>(perAddress, meter);
    }

    @Override
    public CompletionStage<Admission> admit(Entrant entrant) {
        if (entrant.token().isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Refused(ErrorCode.TOKEN_REQUIRED, "\"token\" is needed: this hub lets in only who has one"));
        }
        if (!entrant.address().map(attempts::take).orElse(true)) {
            return CompletableFuture.completedFuture(PassphraseAccess.tooMany());
        }
        return verifier.verify(entrant.token().get().value()).thenApply(verdict -> {
            if (!(verdict instanceof TokenVerdict.Refused refused) || refused.why() != ErrorCode.TOKEN_INVALID) {
                entrant.address().ifPresent(attempts::giveBack); // to be late is no attempt to be somebody else
            }
            return decide(entrant, verdict);
        });
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
