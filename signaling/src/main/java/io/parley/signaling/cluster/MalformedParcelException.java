package io.parley.signaling.cluster;

/** What came is no parcel, or none of this version. */
final class MalformedParcelException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedParcelException(String message) {
        super(message);
    }
}
