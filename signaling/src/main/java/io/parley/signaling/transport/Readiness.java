package io.parley.signaling.transport;

/** Whether the hub takes newcomers. It does from its start until it begins to stop. */
public final class Readiness {
    private volatile boolean ready = true;

    /** From now on newcomers are refused. */
    public void stopping() {
        ready = false;
    }

    /** Whether newcomers are taken. */
    public boolean isReady() {
        return ready;
    }
}
