package io.parley.signaling.cluster;

/** Hubs live that decide otherwise who may enter a room: this one is none of them. */
public final class OtherTermsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String terms;

    /** @param terms theirs */
    public OtherTermsException(String terms) {
        super("the hubs that live have other terms: " + terms);
        this.terms = terms;
    }

    public String terms() {
        return terms;
    }
}
