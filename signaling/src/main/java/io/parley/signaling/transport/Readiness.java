package io.parley.signaling.transport;

import java.util.function.BooleanSupplier;

/** Whether the hub takes newcomers. It does from its start until it begins to stop. */
public final class Readiness {
    private final BooleanSupplier opensRooms;
    private volatile boolean ready = true;

    /** Of a hub that is alone. */
    public Readiness() {
        this(() -> true);
    }

    /** @param opensRooms whether a hub that shares rooms with others may open one now */
    public Readiness(BooleanSupplier opensRooms) {
        this.opensRooms = opensRooms;
    }

    /** From now on newcomers are refused. */
    public void stopping() {
        ready = false;
    }

    /** Whether newcomers are taken, if perhaps only into rooms that are here. */
    public boolean isReady() {
        return ready;
    }

    /** Whether newcomers are taken into any room: otherwise another hub may serve them better. */
    public boolean isReadyInFleet() {
        return ready && opensRooms.getAsBoolean();
    }
}
