package io.parley.signaling.simulation;

import java.util.SplittableRandom;

/** What decides where the code under test does not. */
interface Chance {
    boolean happens(double probability);

    /** A number from the first up to and including the last. */
    int between(int first, int last);

    /** Decisions that follow from a number. */
    static Chance ofSeed(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Chance() {
            @Override
            public boolean happens(double probability) {
                return random.nextDouble() < probability;
            }

            @Override
            public int between(int first, int last) {
                return random.nextInt(first, last + 1);
            }
        };
    }

    /**
     * Decisions that bytes make, one or two each, as long as there are any; the rest follows from a seed that is always the same, so that to
     * change a byte is to change one decision.
     */
    static Chance ofBytes(byte[] decisions) {
        Chance rest = ofSeed(1);
        return new Chance() {
            private int at;

            @Override
            public boolean happens(double probability) {
                return at < decisions.length ? next() < 256 * probability : rest.happens(probability);
            }

            @Override
            public int between(int first, int last) {
                if (at >= decisions.length || first == last) {
                    return rest.between(first, last);
                }
                int number = last - first < 256 ? next() : next() << 8 | next();
                return first + number % (last - first + 1);
            }

            private int next() {
                return at < decisions.length ? decisions[at++] & 0xff : 0;
            }
        };
    }
}
