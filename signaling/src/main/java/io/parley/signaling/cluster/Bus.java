package io.parley.signaling.cluster;

import java.util.concurrent.CompletionStage;

/**
 * Hands bytes to other hubs: a port. What is sent to one hub arrives once or not at all, in the order of the calls; that something was
 * lost is noticed by who uses it.
 */
public interface Bus {
    /**
     * Never blocks. The bytes are not changed any more by either side.
     *
     * @return true: they were handed to that hub; false: no hub of that id listens; exceptionally: the engine was not reached, and they
     *     may arrive or not
     */
    CompletionStage<Boolean> send(HubId to, byte[] bytes);
}
