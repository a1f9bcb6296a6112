package io.parley.signaling.session;

import io.parley.signaling.protocol.CloseCode;
import io.parley.signaling.protocol.Encoded;
import java.util.List;
import java.util.Optional;

/** What a session needs of the connection that carries it. No method blocks. */
public interface Connection {
    /**
     * Writes messages in order, one text frame each. Called again only when those before are written.
     *
     * @param written called once when they are written or never will be, perhaps before this method returns
     */
    void write(List<Encoded> messages, Runnable written);

    /** From now on a message of the client may have so many bytes. Told before the client can know of it. */
    default void grants(int messageBytes) {}

    /** Sends the close frame, after what is being written. */
    void close(CloseCode code);

    /** Where the client is, by which it could be known again; empty where that is not known. */
    default Optional<String> address() {
        return Optional.empty();
    }

    /** Bytes of memory that are held for a message of which parts have come and not the last. */
    default long unfinishedBytes() {
        return 0;
    }

    /** Since when there is such a message; where there is none, or it has not been asked about before: since now. */
    default long unfinishedSince(long nowMillis) {
        return nowMillis;
    }

    /** Nothing is heard any more that still comes, and what has come of a message may go. */
    default void hearsNoMore() {}

    /** Ends the connection without a word: for one that does not answer the close frame. */
    void abort();
}
