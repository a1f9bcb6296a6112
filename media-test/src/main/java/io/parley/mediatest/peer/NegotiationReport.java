package io.parley.mediatest.peer;

import dev.onvoid.webrtc.RTCSignalingState;

/**
 * How negotiation with a peer stands.
 *
 * @param polite whether this side gives way when offers cross
 * @param state this side's signaling state
 * @param offersSent offers of this side, those that were taken back or ignored included
 * @param answersSent answers of this side
 * @param answersTaken the other side's answers that this side took
 * @param rollbacks offers that this side took back, being polite
 * @param ignoredOffers the other side's offers that this side ignored, being impolite
 */
public record NegotiationReport(
        boolean polite,
        RTCSignalingState state,
        int offersSent,
        int answersSent,
        int answersTaken,
        int rollbacks,
        int ignoredOffers) {

    /** No offer is unanswered on this side. */
    public boolean isStable() {
        return state == RTCSignalingState.STABLE;
    }
}
