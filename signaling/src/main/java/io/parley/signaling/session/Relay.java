package io.parley.signaling.session;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.LeftReason;

/** The way from a client here to the hub where its room lives: a port. No method blocks. */
public interface Relay {
    /**
     * A text message came, whole. The bytes are used only during the call.
     *
     * @param accepted whether it came no faster than it may
     */
    void text(byte[] array, int offset, int length, boolean accepted);

    /** Something came from the client since the last time that this was said. */
    void heard();

    /** Something came that ends the session; what still comes is nobody's. The end of the connection comes from there. */
    void refuse(CloseCode code);

    /** The connection ended, or is about to. The first time counts. */
    void ended(LeftReason reason);

    /** So many bytes that came from there are written to the client. */
    void written(int bytes);
}
