package io.parley.signaling.auth;

import java.util.Optional;

/** What whoever has entered holds of a room's passphrase: it counts while anybody does. */
@FunctionalInterface
public interface RoomKey {
    /** Where there is no passphrase. */
    RoomKey NONE = () -> {};

    /** Idempotent. */
    void giveBack();

    /** By what another hub could check the passphrase; empty where there is none. */
    default Optional<RoomLock> lock() {
        return Optional.empty();
    }
}
