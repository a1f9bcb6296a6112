package io.parley.mediatest.peer;

import io.parley.mediatest.client.SignalBody.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps candidates until the description they belong to is in force. webrtc-java loses without a word what comes before the
 * remote description or for a media section that it does not have. A candidate of an offer that lost a glare never becomes
 * due. For one thread at a time.
 */
final class CandidateQueue {

    private static final String UFRAG = " ufrag ";

    private final List<Candidate> waiting = new ArrayList<>();
    private String remoteSdp = "";

    /** A candidate has come. Returns those that are due now: itself, or none. */
    List<Candidate> add(Candidate candidate) {
        waiting.add(candidate);
        return takeDue();
    }

    /** A remote description is in force. Returns the candidates that waited for it, in order. */
    List<Candidate> remoteDescription(String sdp) {
        remoteSdp = sdp;
        return takeDue();
    }

    private List<Candidate> takeDue() {
        List<Candidate> due = waiting.stream().filter(this::isDue).toList();
        waiting.removeAll(due);
        return due;
    }

    private boolean isDue(Candidate candidate) {
        if (remoteSdp.isEmpty()) {
            return false;
        }
        Set<String> ufrags = Sdp.ufrags(remoteSdp);
        boolean sameIce = ufrag(candidate).map(ufrags::contains).orElse(true);
        String mid = candidate.sdpMid();
        return sameIce && (mid == null || Sdp.mids(remoteSdp).contains(mid));
    }

    /** Which ICE session it belongs to: {@code usernameFragment}, or what libwebrtc writes into the candidate itself. */
    static Optional<String> ufrag(Candidate candidate) {
        String fragment = candidate.usernameFragment();
        return fragment != null ? Optional.of(fragment) : ufrag(candidate.candidate());
    }

    static Optional<String> ufrag(String candidate) {
        int start = candidate.indexOf(UFRAG);
        if (start < 0) {
            return Optional.empty();
        }
        return Optional.of(candidate.substring(start + UFRAG.length()).split(" ", 2)[0]);
    }
}
