package io.parley.signaling.simulation;

/** An invariant does not hold. An error and no exception: the hub survives exceptions, and goes on. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    Violation(String message) {
        super(message);
    }
}
