package io.parley.signaling.protocol;

import java.util.Optional;
import java.util.Set;

/**
 * A member as a roster lists it.
 *
 * @param role what it is here
 * @param may what it may do, where that is not what its role allows by default
 * @param away whether it has no connection at the moment
 */
public record PeerEntry(
        PeerId id, String name, Role role, Optional<Set<Permission>> may, RawJson state, boolean away) {}
