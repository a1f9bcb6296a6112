package io.parley.signaling.transport;

/** Counts what the transport does, and says what the whole hub counted. */
public interface Metrics {
    /** A connection was refused. Called under load: does not block. */
    void refused(Refusal why);

    /** The HTTP API answered, with this status. */
    void answered(int status);

    /** All figures, in the text format of Prometheus, version 0.0.4. May take milliseconds. */
    String scrape();
}
