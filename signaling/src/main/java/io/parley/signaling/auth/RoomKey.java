package io.parley.signaling.auth;

/** What whoever has entered holds of a room's passphrase: it counts while anybody does. */
@FunctionalInterface
public interface RoomKey {
    /** Where there is no passphrase. */
    RoomKey NONE = () -> {};

    /** Idempotent. */
    void giveBack();
}
