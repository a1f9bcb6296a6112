package io.parley.mediatest.fault;

/** What one direction begins with. */
record Conditions(boolean frozen, Shaping shaping) {

    static final Conditions GOOD = new Conditions(false, Shaping.NONE);

    Conditions frozen(boolean nowFrozen) {
        return new Conditions(nowFrozen, shaping);
    }

    Conditions shaped(Shaping nowShaping) {
        return new Conditions(frozen, nowShaping);
    }
}
