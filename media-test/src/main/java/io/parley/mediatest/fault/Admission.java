package io.parley.mediatest.fault;

/** What a {@link FaultProxy} does with those who connect to it. */
public enum Admission {
    /** Connects them to the server, with the conditions that are in force on the proxy. */
    FORWARD,
    /** Does not listen: the system refuses them, as when no server runs. */
    REFUSE,
    /**
     * Lets them connect and never says a word, as a path that dies behind the last router. The server hears nothing of them
     * until {@link ProxiedConnection#thaw}.
     */
    BLACK_HOLE
}
