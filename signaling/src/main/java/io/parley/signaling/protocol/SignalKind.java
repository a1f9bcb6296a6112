package io.parley.signaling.protocol;

/** What a {@code signal} carries. */
public enum SignalKind {
    /** An {@code RTCSessionDescriptionInit} (WebRTC 1.0 §4.6.2). */
    DESCRIPTION("description"),
    /** An {@code RTCIceCandidateInit} (WebRTC 1.0 §4.8.1), or null: no more candidates. */
    CANDIDATE("candidate");

    private final String wire;

    SignalKind(String wire) {
        this.wire = wire;
    }

    /** The member's name on the wire. */
    public String wire() {
        return wire;
    }
}
