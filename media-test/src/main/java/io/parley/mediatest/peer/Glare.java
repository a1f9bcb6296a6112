package io.parley.mediatest.peer;

/**
 * The decisions of perfect negotiation (WebRTC 1.0, <em>Perfect negotiation example</em>) with a peer: what to do with a
 * description, given whether an offer of ours is unanswered. Pure; it also counts what it decided. For one thread at a time.
 */
final class Glare {

    /** What to do with a remote description. */
    enum Decision {
        TAKE,
        /** Take our own offer back first: webrtc-java has no implicit rollback. */
        ROLL_BACK_AND_TAKE,
        IGNORE
    }

    private final boolean polite;
    private int rollbacks;
    private int ignoredOffers;

    Glare(boolean polite) {
        this.polite = polite;
    }

    Decision offered(boolean ownOfferPending) {
        if (!ownOfferPending) {
            return Decision.TAKE;
        }
        if (polite) {
            rollbacks++;
            return Decision.ROLL_BACK_AND_TAKE;
        }
        ignoredOffers++;
        return Decision.IGNORE;
    }

    /** An answer without an offer is the answer to one that was taken back. */
    Decision answered(boolean ownOfferPending) {
        return ownOfferPending ? Decision.TAKE : Decision.IGNORE;
    }

    boolean polite() {
        return polite;
    }

    int rollbacks() {
        return rollbacks;
    }

    int ignoredOffers() {
        return ignoredOffers;
    }
}
