package io.parley.mediatest.client;

/** The id that the hub gave a peer. Ids sort by UTF-16 code units, as PROTOCOL.md's <em>Negotiation</em> needs it. */
public record PeerId(String value) implements Comparable<PeerId> {

    /** Of a pair, the one whose id sorts lower is polite. */
    public boolean isPoliteTowards(PeerId other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(PeerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
