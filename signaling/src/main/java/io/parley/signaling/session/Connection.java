package io.parley.signaling.session;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import java.util.List;

/** What a session needs of the connection that carries it. No method blocks. */
public interface Connection {
    /**
     * Writes messages in order, one text frame each.
     *
     * @param written called once when they are written or never will be, perhaps before this method returns
     */
    void write(List<Encoded> messages, Runnable written);

    /** Sends the close frame, after what is being written. */
    void close(CloseCode code);

    /** Ends the connection without a word: for one that does not answer the close frame. */
    void abort();
}
