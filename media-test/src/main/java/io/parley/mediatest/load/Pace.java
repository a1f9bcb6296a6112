package io.parley.mediatest.load;

/**
 * When each message of an open loop is due, by {@link System#nanoTime()}.
 *
 * @param first when number 0 is
 * @param nanosBetween from one to the next
 */
record Pace(long first, double nanosBetween) {

    long at(long number) {
        return first + (long) (number * nanosBetween);
    }

    /** The first one that is due later than at this time, which is not before number 0. */
    long nextAfter(long nanos) {
        long number = (long) ((nanos - first) / nanosBetween);
        while (at(number) <= nanos) { // times are rounded
            number++;
        }
        return number;
    }
}
