package io.parley.signaling.auth;

import io.github.bucket4j.TimeMeter;
import io.parley.signaling.protocol.ErrorCode;
import io.parley.signaling.protocol.Secret;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Checks tokens that strangers show, wherever they do: of bad ones only so many a minute from one address. */
public final class TokenCheck {
    private final TokenVerifier verifier;
    private final AttemptQuota<String> attempts;

    /** @param perAddress bad tokens a minute from one address */
    public TokenCheck(TokenVerifier verifier, int perAddress) {
        this(verifier, perAddress, TimeMeter.SYSTEM_NANOTIME);
    }

    TokenCheck(TokenVerifier verifier, int perAddress, TimeMeter meter) {
        this.verifier = verifier;
        this.attempts = new AttemptQuota<>(perAddress, meter);
    }

    /**
     * Answers at once, or, where keys have to be looked for, later and on another thread.
     *
     * @param address from where it comes; empty where that tells nobody apart
     */
    public CompletionStage<TokenVerdict> check(Secret token, Optional<String> address) {
        if (!mayTry(address)) {
            return CompletableFuture.completedFuture(tooMany());
        }
        return verifier.verify(token.value()).thenApply(verdict -> counted(verdict, address));
    }

    /**
     * Only a wrong token is an attempt (to be late is none to be somebody else), and it counts when it is known to be one: those
     * who come together while keys are looked for must not use up each other's. Whoever guesses a hundred at a time learns no more by
     * it than one who waits: of all that are told then, so many hear that they are wrong, and whatever is left, right or wrong, hears
     * nothing.
     */
    private TokenVerdict counted(TokenVerdict verdict, Optional<String> address) {
        boolean wrong = verdict instanceof TokenVerdict.Refused refused && refused.why() == ErrorCode.TOKEN_INVALID;
        boolean told = wrong ? address.map(attempts::take).orElse(true) : mayTry(address);
        return told ? verdict : tooMany();
    }

    private boolean mayTry(Optional<String> address) {
        return address.map(attempts::isAnyLeft).orElse(true);
    }

    private static TokenVerdict tooMany() {
        return new TokenVerdict.Refused(ErrorCode.TOO_MANY_ATTEMPTS, "wrong too often; wait a minute");
    }
}
