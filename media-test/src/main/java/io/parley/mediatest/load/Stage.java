package io.parley.mediatest.load;

/** Where a run stands. */
public enum Stage {
    JOINING,
    WARMING_UP,
    MEASURING,
    /** Nothing more is sent; what is on its way arrives. */
    DRAINING
}
