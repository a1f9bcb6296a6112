package io.parley.mediatest.client;

import org.jspecify.annotations.Nullable;

/** What one peer tells another through the hub while they negotiate. */
public sealed interface SignalBody {

    /**
     * An {@code RTCSessionDescriptionInit}.
     *
     * @param type {@code offer}, {@code answer}, {@code pranswer} or {@code rollback}
     * @param sdp the session description, empty for a rollback
     */
    record Description(String type, String sdp) implements SignalBody {}

    /** An {@code RTCIceCandidateInit}. Its members may be absent, its string may be empty. */
    record Candidate(
            String candidate,
            @Nullable String sdpMid,
            @Nullable Integer sdpMLineIndex,
            @Nullable String usernameFragment)
            implements SignalBody {}

    /** {@code "candidate": null}: there will be no more. */
    record EndOfCandidates() implements SignalBody {}
}
