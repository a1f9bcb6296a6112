package io.parley.mediatest.session;

import io.parley.mediatest.client.HubMessage;
import io.parley.mediatest.client.HubMessage.Welcome;
import java.util.List;

/** Hears what becomes of a session: one call at a time, in order, on a thread of the session's. None of it may block for long. */
public interface SessionListener {

    /** A connection is open, and says hello. */
    default void opened() {}

    /**
     * The client is in the room: at first, and anew each time the session could not be gone on with. All that was known about the room
     * is out of date then, unless the client has kept its place in it.
     *
     * @param undelivered the counted messages of the session before, as text, of which it is not known that they arrived
     */
    void welcomed(Welcome welcome, List<String> undelivered);

    /** Each counted message of the hub, once and in order, over however many connections it came. */
    void received(HubMessage message);

    /** The hub said something that PROTOCOL.md does not know. It was counted and left out. */
    void malformed(String text, RuntimeException why);

    /** Whoever was asked for another token, because the one in use expires, threw this; it will be asked again. */
    default void tokenUnavailable(RuntimeException why) {}

    void changed(SessionState state);
}
