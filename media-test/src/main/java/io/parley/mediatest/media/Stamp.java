package io.parley.mediatest.media;

/**
 * What a picture says: who sent it, and which of its pictures it is.
 *
 * @param sender 20 bits, see {@link #senderNumber}
 * @param frame 20 bits; at 30 pictures a second it comes round after nearly ten hours
 */
public record Stamp(int sender, int frame) {

    static final int BITS = 20;
    static final int MASK = (1 << BITS) - 1;

    public Stamp {
        if ((sender & ~MASK) != 0 || (frame & ~MASK) != 0) {
            throw new IllegalArgumentException("20 bits each: " + sender + ", " + frame);
        }
    }

    /** The number by which the pictures of a peer are known: a hash of its id, the same at both ends. */
    public static int senderNumber(String peerId) {
        int hash = peerId.hashCode() * 0x9E3779B1;
        return (hash ^ hash >>> BITS) & MASK;
    }

    public static Stamp of(int sender, long frame) {
        return new Stamp(sender, (int) (frame & MASK));
    }
}
