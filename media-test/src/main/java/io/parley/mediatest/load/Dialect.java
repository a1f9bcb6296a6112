package io.parley.mediatest.load;

import java.util.Optional;

/** How a kind of server is spoken to over WebSockets. */
public interface Dialect {

    /** What is asked for in the upgrade. */
    Optional<String> subprotocol();

    /** Whether messages are binary. */
    boolean isBinary();

    /** Path and query of the upgrade request. */
    String target(Seat seat);

    /** What a client says and hears over one connection. Its methods are called by one thread. */
    Conversation begin(Seat seat);
}
