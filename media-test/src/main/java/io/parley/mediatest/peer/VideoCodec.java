package io.parley.mediatest.peer;

/** A video codec to prefer, by its name in SDP. */
public enum VideoCodec {
    VP8,
    VP9,
    H264,
    AV1
}
