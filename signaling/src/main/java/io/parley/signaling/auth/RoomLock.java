package io.parley.signaling.auth;

/**
 * By what another hub can tell a room's passphrase from a wrong one, when it takes the room over: a MAC of it, and the key of that. Whoever
 * has both can try out passphrases as fast as they can compute, so it is shown to nobody but hubs.
 *
 * @param key in hexadecimal, {@value #BYTES} bytes
 * @param mac likewise
 */
public record RoomLock(String key, String mac) {
    /** Of the key, and of the MAC. */
    public static final int BYTES = 32;

    /** Hides both: one that lands in a log by accident says nothing. */
    @Override
    public String toString() {
        return "RoomLock[hidden]";
    }
}
