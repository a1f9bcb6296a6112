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
        // Taken beforehand: whoever tries a hundred at a time has no more attempts than one who waits.
        if (!address.map(attempts::take).orElse(true)) {
            return CompletableFuture.completedFuture(
                    new TokenVerdict.Refused(ErrorCode.TOO_MANY_ATTEMPTS, "wrong too often; wait a minute"));
        }
        return verifier.verify(token.value()).thenApply(verdict -> {
            if (!(verdict instanceof TokenVerdict.Refused refused) || refused.why() != ErrorCode.TOKEN_INVALID) {
                address.ifPresent(attempts::giveBack); // to be late is no attempt to be somebody else
            }
            return verdict;
        });
    }
}
