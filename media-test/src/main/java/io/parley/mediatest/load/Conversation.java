package io.parley.mediatest.load;

import java.nio.ByteBuffer;
import java.util.Optional;

/** A client's side of a server's protocol. */
public interface Conversation {

    /** The connection is open: says what is to be said to join. */
    void opened(Outlet out);

    /**
     * A whole message has come. It is answered where the protocol wants that, and handed to {@link Outlet#delivered} where it
     * may be one of the load.
     *
     * @param message from its position to its limit; only valid during the call
     */
    void received(ByteBuffer message, Outlet out);

    /** What others in the room call this client; known once it has joined. */
    String address();

    /**
     * What goes around the data of a message.
     *
     * @param to the {@link #address()} of the receiver; empty: everybody else in the room
     */
    Envelope envelope(Optional<String> to, Payload payload);

    /**
     * The connection has ended, and the next one is about to be opened: whether what was begun can go on there. If not, another conversation
     * begins.
     */
    default boolean goesOn() {
        return false;
    }

    /** Says goodbye. */
    void leave(Outlet out);
}
