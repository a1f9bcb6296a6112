package io.parley.mediatest.peer;

import io.parley.mediatest.client.PeerId;
import java.util.function.Consumer;

/** How a {@link RemotePeer} reaches the connection to it, on the peer's thread. */
interface Links {

    /** Something to ask a connection. */
    @FunctionalInterface
    interface Question<T> {
        T ask(PeerLink link) throws Exception;
    }

    /** Waits for the answer. There must be a connection. */
    <T> T ask(PeerId id, Question<T> question);

    /** Waits until it is done. Opens the connection when there is none yet. */
    void tell(PeerId id, Consumer<PeerLink> order);

    /** Waits until there is a new connection in the place of the one before, and its offer is due. */
    void reconnect(PeerId id);

    /** Everything the peer has received, for a failure's message. */
    String report();
}
