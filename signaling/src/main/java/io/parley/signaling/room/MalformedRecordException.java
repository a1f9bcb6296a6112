package io.parley.signaling.room;

/** What was read is no record of a room, or not one that a hub with these limits could have written. */
public final class MalformedRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedRecordException(String message) {
        super(message);
    }

    MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
