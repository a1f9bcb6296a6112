package io.parley.mediatest.load.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;

/** What part of some clients is at another hub than their room, looked at once, when all are in. For one thread. */
final class Crossing {

    private final HubFleet fleet;
    private final int clients;
    private OptionalDouble share = OptionalDouble.empty();

    Crossing(HubFleet fleet, int clients) {
        this.fleet = fleet;
        this.clients = clients;
    }

    /** Looks, where it has not yet. */
    void look() {
        if (share.isPresent()) {
            return;
        }
        try {
            share = OptionalDouble.of(fleet.crossing(clients));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
        }
    }

    /** @throws IllegalStateException when it was never looked at: nobody came in */
    double share() {
        return share.orElseThrow(() -> new IllegalStateException("nobody came in"));
    }
}
