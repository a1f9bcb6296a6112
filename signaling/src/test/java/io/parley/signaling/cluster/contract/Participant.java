package io.parley.signaling.cluster.contract;

import io.parley.signaling.cluster.Bus;
import io.parley.signaling.cluster.Homes;
import io.parley.signaling.cluster.HubId;
import io.parley.signaling.cluster.Leases;

/** A hub, as an engine sees it. */
public interface Participant extends AutoCloseable {
    HubId id();

    Bus bus();

    Leases leases();

    Homes homes();

    @Override
    void close();
}
