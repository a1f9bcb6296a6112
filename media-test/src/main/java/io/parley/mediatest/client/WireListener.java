package io.parley.mediatest.client;

/** Hears what a {@link WireClient} receives: one call at a time, in the hub's order, on a thread of the client's. */
@FunctionalInterface
public interface WireListener {

    /** Must not block: nothing more is received until it returns. */
    void received(HubMessage message);

    /** The hub said something that PROTOCOL.md does not know. It counts like any other message. */
    default void malformed(String text, RuntimeException why) {}

    /** The connection is over; nothing is received after this. */
    default void closed(Closed how) {}
}
