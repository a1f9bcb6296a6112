package io.parley.signaling.protocol;

/** A member as a roster lists it. */
public record PeerEntry(PeerId id, String name, RawJson state) {}
