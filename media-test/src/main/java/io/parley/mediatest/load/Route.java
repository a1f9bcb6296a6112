package io.parley.mediatest.load;

import java.net.InetSocketAddress;

/** By which of several servers a client comes, and whether it comes again. */
public interface Route {

    /**
     * One of the servers.
     *
     * @param authority host and port, as the upgrade request names them
     */
    record Server(InetSocketAddress address, String authority) {}

    /**
     * To whom a client connects. For any thread.
     *
     * @param times how often it has connected before
     */
    Server server(Seat seat, int times);

    /**
     * Whether a client that has been in and has lost its connection comes again, as PROTOCOL.md wants it: with its session, after a random
     * time that grows. What others have sent meanwhile is not looked after, so that this is for clients that say nothing.
     */
    default boolean leadsBack() {
        return false;
    }
}
