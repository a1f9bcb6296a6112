package io.parley.signaling.protocol;

/**
 * The public name of a participant in its room, unique within the hub. It is no secret. Of a pair, the peer whose id
 * sorts lower by code units is the polite one.
 */
public record PeerId(String value) implements Comparable<PeerId> {
    @Override
    public int compareTo(PeerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
