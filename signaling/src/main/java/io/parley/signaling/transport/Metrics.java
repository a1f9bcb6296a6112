package io.parley.signaling.transport;

/** Counts what the transport does, and says what the whole hub counted. */
public interface Metrics {
    /** A connection was refused. Called under load: does not block. */
    void refused(Refusal why);

    /** The HTTP API answered, with this status. */
    void answered(int status);

    /** Somebody who wanted to read the list of public rooms found no place. */
    void readerRefused();

    /** Somebody who read it took nothing for too long, and was dropped. */
    void readerDropped();

    /** All figures, in the text format of Prometheus, version 0.0.4. May take milliseconds. */
    String scrape();
}
