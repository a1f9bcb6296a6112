package io.parley.mediatest.fault;

/** Which way bytes go through a {@link FaultProxy}. */
public enum Direction {
    /** From the client that connected to the proxy, to the server behind it. */
    TO_SERVER,
    /** From the server to the client. */
    TO_CLIENT
}
