package io.parley.signaling;

/** What settings may be: whoever sets something else is told which one is wrong, and what is allowed. */
final class Allowed {
    private Allowed() {}

    /** @throws IllegalArgumentException when it is not between these, both included */
    static void range(String name, int value, int least, int most) {
        check(value >= least && value <= most, name, value, least + " to " + most);
    }

    /** @throws IllegalArgumentException when it is less */
    static void atLeast(String name, int value, int least) {
        check(value >= least, name, value, least + " or more");
    }

    /**
     * @param allowed in words
     * @throws IllegalArgumentException when it is not right
     */
    static void check(boolean right, String name, Object value, String allowed) {
        if (!right) {
            throw new IllegalArgumentException(name + " is \"" + value + "\"; allowed: " + allowed);
        }
    }
}
