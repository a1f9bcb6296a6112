package io.parley.mediatest.load;

import java.nio.ByteBuffer;
import java.time.Duration;

/** What a {@link Conversation} can do. */
public interface Outlet {

    /** Sends a message. */
    void send(String text);

    /** Says by the WebSocket's own means that the connection is over (RFC 6455 §7.1.2). */
    void sendClose();

    /** The client is in its room. */
    void joined();

    /** The client is in its room again, and goes on where its last connection ended. */
    void resumed();

    /** The server wants it to come again, but not before so long. */
    void goneFor(Duration time);

    /** Hands over a message, or a part of it, that may be one of the load; returns whether it is. */
    boolean delivered(ByteBuffer message);

    /** The server has said that something is wrong. */
    void complaint(String what);
}
