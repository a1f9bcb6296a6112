package io.parley.signaling.transport;

/** Whom {@code GET /metrics} tells what the hub counts. */
public enum MetricsShown {
    /** Who asks from this machine or a private network, and not by way of a proxy. */
    LOCAL,
    /** Everybody. */
    ON,
    /** Nobody. */
    OFF
}
