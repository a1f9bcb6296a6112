package io.parley.mediatest.peer;

/** The steps of a call that are timed. */
public enum Phase {
    /** The WebSocket is open, and says hello. */
    SOCKET,
    /** The hub let the peer into the room. */
    WELCOME,
    OFFER_SENT,
    OFFER_RECEIVED,
    ANSWER_SENT,
    ANSWER_RECEIVED,
    /**
     * ICE found a pair of candidates. Browsers tell; webrtc-java 0.14.0 does not: its "ICE connected" is libwebrtc's older one,
     * which comes when DTLS is done.
     */
    ICE,
    /** DTLS is done too: the connection is "connected". */
    CONNECTED,
    DATA_CHANNEL,
    /** The first picture was decoded. */
    FIRST_FRAME,
    /** The first sound was heard that is not silence. */
    FIRST_AUDIO
}
