package io.parley.signaling.cluster;

import java.util.function.Consumer;

/** The engine that the hubs of a fleet share, as one of them is connected to it. */
public interface Engine extends AutoCloseable {
    /** Who this hub is to the others, for as long as it runs. */
    HubId self();

    Bus bus();

    Leases leases();

    Homes homes();

    Bulletin bulletin();

    /** Ends the connection; nothing more is received, and no thread is left behind. */
    @Override
    void close();

    /** Is told how the connection stands. What the ports answer says it too, but later, and only to who asks. */
    interface Listener {
        /** It is there, for the first time or again: meanwhile the engine may have forgotten everything. */
        void connected();

        /** It is lost. Until it is there again every port fails. */
        void disconnected();
    }

    /** Knows where the engine is. */
    @FunctionalInterface
    interface Connector {
        /**
         * Begins to connect, and does not wait for it.
         *
         * @param terms on which this hub lets people in, in letters of ASCII: it is one with those that have the same
         * @param receiver what other hubs send to this one: called by one thread at a time, in their order. What it throws hurts nobody
         * @param listener called by any thread, one at a time
         */
        Engine connect(String terms, Consumer<byte[]> receiver, Listener listener);
    }
}
