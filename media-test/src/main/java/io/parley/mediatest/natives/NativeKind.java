package io.parley.mediatest.natives;

/** The kinds of native objects that are counted. */
public enum NativeKind {
    RUNTIME,
    CONNECTION,
    SENDER,
    SOURCE,
    TRACK,
    DATA_CHANNEL,
    /** A picture, sent or received, that holds its buffer. */
    FRAME
}
