package io.parley.signaling.protocol;

/**
 * A member as a roster lists it.
 *
 * @param away whether it has no connection at the moment
 */
public record PeerEntry(PeerId id, String name, RawJson state, boolean away) {}
