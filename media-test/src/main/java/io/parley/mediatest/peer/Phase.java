package io.parley.mediatest.peer;

/** The steps of a call that are timed. */
public enum Phase {
    /** The WebSocket is open. */
    SOCKET,
    /** The hub let the peer into the room. */
    WELCOME,
    OFFER_SENT,
    OFFER_RECEIVED,
    ANSWER_SENT,
    ANSWER_RECEIVED,
    /** ICE found a pair of candidates. */
    ICE,
    /** DTLS is done too: the connection is "connected". */
    CONNECTED,
    DATA_CHANNEL,
    /** The first picture whose pattern could be read. */
    FIRST_FRAME,
    /** The first window of sound that was a clear tone. */
    FIRST_AUDIO
}
