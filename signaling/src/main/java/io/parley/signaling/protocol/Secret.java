package io.parley.signaling.protocol;

/** What proves that a session is one's own. It is told to its client once and never written anywhere else. */
public record Secret(String value) {
    /** Hides the value: a secret that lands in a log by accident says nothing. */
    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
