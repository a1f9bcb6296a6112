package io.parley.signaling.protocol;

/**
 * A member as a roster lists it.
 *
 * @param role what it is here
 * @param away whether it has no connection at the moment
 */
public record PeerEntry(PeerId id, String name, Role role, RawJson state, boolean away) {}
