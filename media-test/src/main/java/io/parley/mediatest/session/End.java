package io.parley.mediatest.session;

import io.parley.mediatest.client.Closed;
import io.parley.mediatest.client.ComeBack;
import io.parley.mediatest.client.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** How a connection ended, or did not come about, and what that means for the next. */
record End(Closed how, ComeBack comeBack, Optional<Duration> retryAfter) {

    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    static End closed(Closed how) {
        return new End(how, how.comeBack(), Optional.empty());
    }

    /** No connection: a hub that is full or stopping (5xx, 429) may be asked again, one that refuses the request (4xx) may not. */
    static End refused(IOException failure) {
        if (!(failure instanceof RefusedException refusal)) {
            return closed(Closed.abnormally(failure));
        }
        boolean forGood = refusal.status() >= CLIENT_ERRORS
                && refusal.status() < SERVER_ERRORS
                && refusal.status() != TOO_MANY_REQUESTS;
        return new End(
                new Closed(Closed.ABNORMAL, "refused with status " + refusal.status()),
                forGood ? ComeBack.NEVER : ComeBack.RESUME,
                refusal.retryAfter());
    }
}
