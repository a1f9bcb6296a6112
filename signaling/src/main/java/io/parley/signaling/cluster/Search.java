package io.parley.signaling.cluster;

import io.parley.signaling.session.Visitor;

/**
 * A visitor's room is looked for.
 *
 * @param tries how often it was found at a hub that then did not have it
 * @param sinceMillis when the visitor came
 */
record Search(Visitor visitor, int tries, long sinceMillis) {
    Search afresh() {
        return new Search(visitor, 0, sinceMillis);
    }

    Search again() {
        return new Search(visitor, tries + 1, sinceMillis);
    }
}
