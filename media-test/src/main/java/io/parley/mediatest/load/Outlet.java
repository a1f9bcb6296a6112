package io.parley.mediatest.load;

import java.nio.ByteBuffer;

/** What a {@link Conversation} can do. */
public interface Outlet {

    /** Sends a message. */
    void send(String text);

    /** Says by the WebSocket's own means that the connection is over (RFC 6455 §7.1.2). */
    void sendClose();

    /** The client is in its room. */
    void joined();

    /** Hands over a message, or a part of it, that may be one of the load; returns whether it is. */
    boolean delivered(ByteBuffer message);

    /** The server has said that something is wrong. */
    void complaint(String what);
}
