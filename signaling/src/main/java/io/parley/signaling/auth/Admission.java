package io.parley.signaling.auth;

import io.parley.signaling.protocol.ErrorCode;

/** What came of asking to enter. */
public sealed interface Admission {
    /** @param key to be given back when its holder's stay is over, and also when it did not get in after all */
    record Granted(Grant grant, RoomKey key) implements Admission {}

    /** @param message for the developer of the client */
    record Refused(ErrorCode why, String message) implements Admission {}
}
