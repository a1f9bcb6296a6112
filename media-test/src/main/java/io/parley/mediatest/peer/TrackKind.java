package io.parley.mediatest.peer;

/** What a track carries. */
public enum TrackKind {
    VIDEO,
    AUDIO
}
