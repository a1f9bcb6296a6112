package io.parley.mediatest.client;

/** Hears what a {@link WireClient} receives: one call at a time, in the hub's order, on a thread of the client's. */
@FunctionalInterface
public interface WireListener {

    /** Must not block: nothing more is received until it returns. */
    void received(HubMessage message);

    /** The connection is over; nothing is received after this. */
    default void closed(Closed how) {}
}
